import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { queueLetter, queueLetters, type OwedLetter } from '#letters/queue'

const owed: OwedLetter = {
  template: 'letters/sample',
  to: { email: 'Jeanne.Martin@example.org', name: 'Jeanne Martin' },
  locale: 'fr',
  about: 'DR-2026-0001',
  dedupeKey: 'DR-2026-0001:received',
  content: { name: 'Jeanne Martin', token: 'secret-of-the-link' },
  queuedAt: DateTime.fromISO('2026-11-22T10:00:00Z'),
}

const queue = (changes: Partial<OwedLetter> = {}) =>
  db.transaction((trx) => queueLetter(trx, { ...owed, ...changes }))

test.group('queueLetter', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keeps the person and the words encrypted', async ({ assert }) => {
    await queue()
    const [row] = await db.from('letters')
    assert.equal(row.state, 'due')
    assert.notMatch(JSON.stringify(row), /jeanne|martin|secret-of/i)
  })

  test('owes a letter once, however often it is asked', async ({ assert }) => {
    await queue()
    await queue({ content: { name: 'somebody else' } })
    assert.lengthOf(await db.from('letters'), 1)
  })

  test('gives a job to those that may leave now, and to no other', async ({ assert }) => {
    const later = { dedupeKey: 'DR-2026-0001:later', sendAfter: owed.queuedAt.plus({ days: 1 }) }
    const now = { dedupeKey: 'DR-2026-0001:now' }
    await db.transaction((trx) =>
      queueLetters(trx, [owed, { ...owed, ...later }, { ...owed, ...now }])
    )
    const letters = await db.from('letters').where('about', owed.about).orderBy('dedupe_key')
    assert.deepEqual(
      letters.map((it) => it.dedupe_key),
      [later.dedupeKey, now.dedupeKey, owed.dedupeKey]
    )
    const jobs = await db
      .from('jobs.job')
      .whereRaw(`data ->> 'id' = any (?)`, [letters.map(({ id }) => id)])
    const [, ...due] = letters
    assert.sameMembers(
      jobs.map(({ data }) => data.id),
      due.map(({ id }) => id)
    )
    assert.equal(+letters[0].next_attempt_at, +later.sendAfter)
  })

  test('owes nothing when the change is rolled back', async ({ assert }) => {
    const attempt = () =>
      db.transaction(async (trx) => {
        await queueLetter(trx, owed)
        throw new Error('refused')
      })
    await assert.rejects(attempt, 'refused')
    assert.lengthOf(await db.from('letters'), 0)
  })

  test('refuses a guard nobody has registered', async ({ assert }) => {
    await assert.rejects(() => queue({ stillWanted: 'nobody' }), /No guard of letters/)
  })
})
