import edge from 'edge.js'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import Letter from '#letters/models/letter'
import { queueLetter } from '#letters/queue'
import { sendDueLetters } from '#letters/send_due'
import { startMailServer } from '#tests/integration/letters/mail_server'

const at: DateTime = DateTime.fromISO('2026-11-22T10:00:00Z')
let keys = 0

function owe(to: { email: string; name?: string }, title = 'x') {
  const dedupeKey = `injection ${++keys}`
  return db.transaction((trx) =>
    queueLetter(trx, {
      ...{ to, dedupeKey, locale: 'fr', about: 'X-1', queuedAt: at },
      template: 'samples/titled',
      content: { title },
    })
  )
}

const NOT_ONE_ADDRESS = [
  '',
  'jeanne',
  'jeanne@',
  '@example.org',
  'a@example.org\r\nBcc: evil@example.org',
  'a@example.org\nevil@example.org',
  'a@example.org, evil@example.org',
  'a@example.org;evil@example.org',
  'a@example.org evil@example.org',
  'Jeanne <a@example.org>',
  '<a@example.org>',
  'a@b@example.org',
  'a@example.org\u2028evil',
  'a\u0000@example.org',
  '"a b"@example.org',
  'group:a@example.org;',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b'.repeat(250)}.org`,
]

const WRITTEN_BY_STRANGERS = [
  'Zoë\r\nBcc: evil@example.org',
  'Zoë\nBcc: evil@example.org\n\nbody',
  'Zoë\r\n\r\n<script>alert(1)</script>',
  '"Zoë" <evil@example.org>',
  'Zoë, evil@example.org',
  '=?utf-8?q?Zo=0D=0ABcc=3A_evil=40example.org?=',
  'Zoë\u2028Bcc: evil@example.org',
  'Zoë\u0085Bcc: evil@example.org',
  'محمد بن سلمان 山田 太郎',
  '😀\uD800 half',
  'é'.repeat(500),
]

test.group('What strangers write in a letter', (group) => {
  let server: Awaited<ReturnType<typeof startMailServer>>

  group.setup(() => {
    const template = `@letters.layout({ subject: title })\n<p>{{ title }}</p>\n@end`
    edge.registerTemplate('letters/samples/titled.fr', { template })
    return () => void edge.removeTemplate('letters/samples/titled.fr')
  })
  group.each.setup(async () => {
    server = await startMailServer()
    return async () => {
      await server.stop()
      await db.from('letters').where('template', 'samples/titled').delete()
    }
  })

  test('is never owed to anything but one address', async ({ assert }) => {
    for (const email of NOT_ONE_ADDRESS) {
      await assert.rejects(() => owe({ email }), /exactly one address/)
    }
  })

  test('adds neither header nor recipient, in a name or a subject', async ({ assert }) => {
    for (const text of WRITTEN_BY_STRANGERS)
      await owe({ email: 'one@example.org', name: text }, text)
    await sendDueLetters(server.post, () => at)

    assert.lengthOf(server.received, WRITTEN_BY_STRANGERS.length)
    const names = new Set<string>()
    for (const mail of server.received) {
      assert.deepEqual(mail.envelope, ['one@example.org'])
      assert.deepEqual(
        mail.to?.map(({ address }) => address),
        ['one@example.org']
      )
      assert.isUndefined(mail.bcc)
      assert.isUndefined(mail.cc)
      assert.notInclude(mail.html, '<script>')
      for (const { key } of mail.headers) names.add(key)
    }
    assert.sameMembers(
      [...names],
      [
        'auto-submitted',
        'content-language',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ]
    )
  })

  test('arrives as it was written when it does no harm', async ({ assert }) => {
    const name = 'Zoë-Anne d’Églantine 山田 محمد 😀'
    await owe({ email: 'one@example.org', name }, `Rendez-vous de ${name}`)
    await sendDueLetters(server.post, () => at)
    const [mail] = server.received
    assert.equal(mail.to?.[0].name, name)
    assert.equal(mail.subject, `Rendez-vous de ${name}`)
    assert.include(mail.text, name)
  })

  test('does not matter to an address with an accent or a plus', async ({ assert }) => {
    for (const email of ['zoë@example.org', 'a+b@exämple.org', "o'brien@example.org"])
      await owe({ email })
    assert.equal(await sendDueLetters(server.post, () => at), 3)
    const states = await Letter.query().where('about', 'X-1')
    assert.deepEqual(
      states.map(({ state }) => state),
      ['sent', 'sent', 'sent']
    )
  })
})
