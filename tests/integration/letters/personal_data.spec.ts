import edge from 'edge.js'
import { identifiersOf } from '#inventory/domain/identifiers'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { computeDeadline } from '#deadlines/domain/compute'
import { registerGuard } from '#letters/guards'
import Letter from '#letters/models/letter'
import datasets from '#letters/personal_data'
import { queueLetter, type OwedLetter } from '#letters/queue'
import { endDue } from '#tests/helpers/retention'

const at: DateTime = DateTime.fromISO('2026-11-22T10:00:00Z')
const forPlatform = datasets.find(({ controller }) => controller === 'platform')!
let keys = 0

async function owe(email: string, changes: Partial<OwedLetter> = {}, state = 'sent') {
  const dedupeKey = `data ${++keys}`
  await db.transaction((trx) =>
    queueLetter(trx, {
      template: 'samples/hello',
      to: { email, name: 'Zoë' },
      locale: 'fr',
      about: 'DR-2026-0001',
      dedupeKey,
      content: { name: 'Zoë' },
      queuedAt: at,
      ...changes,
    })
  )
  const letter = await Letter.findByOrFail('dedupeKey', dedupeKey)
  if (state !== 'due')
    await db.from('letters').where('id', letter.id).update({ state, ended_at: at.toISO() })
  return letter.refresh()
}

const search = (email: string, trx: TransactionClientContract) => ({
  who: identifiersOf({ email }),
  professionalId: null,
  trx,
})

test.group('Letters as personal data', (group) => {
  group.setup(() => {
    registerGuard('test.reminder', async () => true)
    edge.registerTemplate('letters/samples/hello.fr', {
      template: `@letters.layout({ subject: 'Bonjour' })\n<p>À bientôt, {{ name }}.</p>\n@end`,
    })
    return () => void edge.removeTemplate('letters/samples/hello.fr')
  })
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are found, exported and emptied by the address alone', async ({ assert }) => {
    const letter = await owe('Jeanne@example.org')
    const other = await owe('somebody@example.org')
    await db.transaction(async (trx) => {
      const wanted = search('jeanne@example.org', trx)
      assert.deepInclude(await forPlatform.find(wanted), { count: 1, kept: [] })
      const exported = await Array.fromAsync(forPlatform.export(wanted))
      assert.lengthOf(exported, 1)
      assert.include(exported[0], { email: 'Jeanne@example.org', subject: 'Bonjour' })
      assert.include(exported[0].text as string, 'À bientôt, Zoë.')

      assert.deepEqual(await forPlatform.erase(wanted, 10), { tables: { letters: 1 }, done: true })
      assert.deepInclude(await forPlatform.find(wanted), { count: 0 })
    })
    await Promise.all([letter.refresh(), other.refresh()])
    assert.include(letter.serialize(), { recipient: null, content: null, recipientDigest: null })
    assert.equal(letter.state, 'sent')
    assert.isNotNull(other.recipient)
  })

  test('stay while they are on their way, reminders excepted', async ({ assert }) => {
    const answer = await owe('jeanne@example.org', {}, 'due')
    const reminder = await owe('jeanne@example.org', { stillWanted: 'test.reminder' }, 'due')
    await db.transaction(async (trx) => {
      const wanted = search('jeanne@example.org', trx)
      const { count, kept } = await forPlatform.find(wanted)
      assert.equal(count, 2)
      assert.deepInclude(kept[0], { reason: 'letter_on_its_way', count: 1 })
      await forPlatform.erase(wanted, 10)
    })
    await answer.refresh()
    await reminder.refresh()
    assert.isNotNull(answer.recipient)
    assert.include(reminder.serialize(), { state: 'void', recipient: null })
  })

  test('of a professional are no business of the platform', async ({ assert }) => {
    await owe('jeanne@example.org')
    await db.transaction(async (trx) => {
      const [forProfessionals] = datasets
      const theirs = { ...search('jeanne@example.org', trx), professionalId: crypto.randomUUID() }
      assert.deepInclude(await forProfessionals.find(theirs), { count: 0 })
    })
  })

  for (const ended of ['2026-11-22T23:30:00Z', '2026-09-26T10:00:00Z', '2027-02-27T22:59:00Z']) {
    test(`ended ${ended} are emptied the day their retention is over`, async ({ assert }) => {
      const letter = await owe('jeanne@example.org')
      await db.from('letters').where('id', letter.id).update({ ended_at: ended })
      const { expiresAt } = computeDeadline({
        rule: 'retention_days',
        startedAt: DateTime.fromISO(ended),
        zone: 'Europe/Paris',
        region: 'metropole',
        days: 30,
      })

      await endDue(
        expiresAt!.minus({ seconds: 1 }),
        'letters.of_professionals',
        'letters.of_platform'
      )
      await letter.refresh()
      assert.isFalse(letter.isCleared)
      await endDue(expiresAt!, 'letters.of_professionals', 'letters.of_platform')
      await letter.refresh()
      assert.isTrue(letter.isCleared)
      assert.isNull(letter.recipientDigest)
    })
  }
})
