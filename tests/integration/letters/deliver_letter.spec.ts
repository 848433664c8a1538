import edge from 'edge.js'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import DeliverLetter from '#letters/actions/deliver_letter'
import { registerGuard } from '#letters/guards'
import Letter from '#letters/models/letter'
import { queueLetter, type OwedLetter } from '#letters/queue'
import { smtpPost } from '#letters/post'
import { startMailServer } from '#tests/integration/letters/mail_server'

const at: DateTime = DateTime.fromISO('2026-11-22T10:00:00Z')
const template = `
@letters.layout({ subject: 'Bonjour ' + name })
  <p>À bientôt, {{ name }}.</p>
@end
`

let keys = 0

async function owe(email: string, changes: Partial<OwedLetter> = {}): Promise<Letter> {
  const dedupeKey = `letter ${++keys}`
  await db.transaction((trx) =>
    queueLetter(trx, {
      template: 'samples/hello',
      to: { email, name: 'Zoë Brien' },
      locale: 'fr',
      about: 'DR-2026-0001',
      dedupeKey,
      content: { name: 'Zoë' },
      queuedAt: at,
      ...changes,
    })
  )
  return Letter.findByOrFail('dedupeKey', dedupeKey)
}

test.group('DeliverLetter', (group) => {
  let server: Awaited<ReturnType<typeof startMailServer>>

  group.setup(() => {
    edge.registerTemplate('letters/samples/hello.fr', { template })
    return () => void edge.removeTemplate('letters/samples/hello.fr')
  })
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    const cuts = new Set<string>()
    server = await startMailServer((address) => {
      if (address.startsWith('refused')) return { code: 550, at: 'RCPT' }
      if (address.startsWith('later')) return { code: 451, at: 'DATA' }
      if (!address.startsWith('cut') || cuts.has(address)) return null
      cuts.add(address)
      return 'cut'
    })
    return () => server.stop()
  })

  const deliver = ({ id }: Letter, when = at, post = server.post) =>
    new DeliverLetter().handle({ id, post, at: when })

  test('sends to one mailbox, in text and in HTML', async ({ assert }) => {
    const letter = await owe('jeanne@example.org')
    assert.isTrue(await deliver(letter))

    const [mail] = server.received
    assert.deepEqual(mail.envelope, ['jeanne@example.org'])
    assert.deepEqual(mail.to, [{ address: 'jeanne@example.org', name: 'Zoë Brien' }])
    assert.equal(mail.subject, 'Bonjour Zoë')
    assert.include(mail.text, 'À bientôt, Zoë.')
    assert.include(mail.html, '<p>À bientôt, Zoë.</p>')
    await letter.refresh()
    assert.equal(letter.state, 'sent')
  })

  test('sends once, however often it is told to', async ({ assert }) => {
    const letter = await owe('jeanne@example.org')
    await deliver(letter)
    assert.isFalse(await deliver(letter))
    assert.lengthOf(server.received, 1)
  })

  test('does not send before the day', async ({ assert }) => {
    const letter = await owe('jeanne@example.org', { sendAfter: at.plus({ hours: 1 }) })
    assert.isFalse(await deliver(letter))
    assert.isTrue(await deliver(letter, at.plus({ hours: 1 })))
    assert.lengthOf(server.received, 1)
  })

  test('tries again later when the server says later', async ({ assert }) => {
    const letter = await owe('later@example.org')
    await deliver(letter)
    await letter.refresh()
    assert.include(letter.serialize(), { state: 'due', attempts: 1, lastError: 'postponed 451' })
    assert.isFalse(await deliver(letter, at.plus({ seconds: 59 })))
    assert.isTrue(await deliver(letter, at.plus({ seconds: 61 })))
  })

  test('gives up after three days, and says so', async ({ assert }) => {
    const letter = await owe('later@example.org')
    let when = at
    for (let tries = 0; tries < 20 && letter.state === 'due'; tries++) {
      await deliver(letter, when)
      await letter.refresh()
      when = letter.nextAttemptAt
    }
    assert.equal(letter.state, 'failed')
    const hours = letter.endedAt!.diff(at).as('hours')
    assert.isTrue(hours > 60 && hours <= 72, `${hours}`)
  })

  test('does not insist when the server refuses for good', async ({ assert }) => {
    const letter = await owe('refused@example.org')
    await deliver(letter)
    await letter.refresh()
    assert.equal(letter.state, 'failed')
    assert.equal(letter.lastError, 'refused 550')
  })

  test('keeps the letter when nobody answers', async ({ assert }) => {
    const letter = await owe('jeanne@example.org')
    await deliver(letter, at, smtpPost('smtp://127.0.0.1:1'))
    await letter.refresh()
    assert.equal(letter.state, 'due')
    assert.equal(letter.lastError, 'unreachable')
  })

  test('arrives twice at most, under one name, when the line is cut', async ({ assert }) => {
    const letter = await owe('cut@example.org')
    await deliver(letter)
    await letter.refresh()
    assert.equal(letter.state, 'due')

    await deliver(letter, at.plus({ minutes: 2 }))
    await letter.refresh()
    assert.equal(letter.state, 'sent')
    const names = server.received.map(({ messageId }) => messageId)
    assert.lengthOf(names, 2)
    assert.equal(names[0], names[1])
  })

  test('goes again, under the same name, when its worker has died', async ({ assert }) => {
    const letter = await owe('jeanne@example.org')
    const dies = { deliver: () => new Promise<void>(() => {}) }
    void deliver(letter, at, dies)
    while (letter.state !== 'sending') await letter.refresh()

    assert.isFalse(await deliver(letter, at.plus({ minutes: 4 })))
    assert.isTrue(await deliver(letter, at.plus({ minutes: 6 })))
    assert.lengthOf(server.received, 1)
  })

  test('does not leave when it has lost its reason', async ({ assert }) => {
    registerGuard('test.cancelled', async (_, about) => about !== 'RDV-CANCELLED')
    const stillWanted = 'test.cancelled'
    const kept = await owe('kept@example.org', { stillWanted, about: 'RDV-KEPT' })
    const lost = await owe('lost@example.org', { stillWanted, about: 'RDV-CANCELLED' })
    await deliver(kept)
    await deliver(lost)

    await lost.refresh()
    assert.equal(lost.state, 'void')
    assert.deepEqual(
      server.received.map(({ envelope }) => envelope),
      [['kept@example.org']]
    )
  })

  test('is not sent half written when its template fails', async ({ assert }) => {
    const letter = await owe('jeanne@example.org', { template: 'samples/missing' })
    await deliver(letter)
    await letter.refresh()
    assert.include(letter.serialize(), { state: 'due', lastError: 'unworded' })
    assert.lengthOf(server.received, 0)
  })
})
