import { test } from '@japa/runner'
import { identifiersOf } from '#inventory/domain/identifiers'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import datasets from '#journal/personal_data'
import { entriesAbout } from '#journal/queries/entries'
import { verifyJournal } from '#journal/queries/verify_journal'
import { record } from '#journal/record'
import { endDue } from '#tests/helpers/retention'

const [entries] = datasets
const stamp = { actor: 'system', at: DateTime.fromISO('2026-11-22T10:00:00Z') } as const

const write = (subject: string, detail: string) =>
  db.transaction((trx) => record(trx, { kind: 'rights_request.refused', stamp, subject, detail }))

test.group('The journal as personal data', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('details that name somebody can be erased, and the chain still holds', async ({
    assert,
  }) => {
    await write('DR-1', 'Écrire à Jeanne@Example.org.')
    await write('DR-2', 'Écrire à marie.jeanne@example.org.')
    await db.transaction(async (trx) => {
      const search = {
        who: identifiersOf({ email: 'jeanne@example.org' }),
        professionalId: null,
        trx,
      }
      assert.deepInclude(await entries.find(search), { count: 1 })
      assert.lengthOf(await Array.fromAsync(entries.export(search)), 1)
      assert.deepInclude(await entries.erase(search, 10), { done: true })
      assert.deepInclude(await entries.find(search), { count: 0 })
    })
    const [other] = await entriesAbout('DR-2')
    assert.equal(other.detail, 'Écrire à marie.jeanne@example.org.')
    assert.include(await verifyJournal(db.connection()), { state: 'intact' })
  })

  test('after five years nothing leads from an entry to its subject', async ({ assert }) => {
    await write('DR-3', 'Un motif.')
    const { rows } = await db.rawQuery('select max(written_at) as last from journal.entry')
    const written = DateTime.fromJSDate(rows[0].last)

    await endDue(written.plus({ years: 5, days: -1 }), 'journal.entries')
    assert.lengthOf(await entriesAbout('DR-3'), 1)

    await endDue(written.plus({ years: 5, days: 1 }), 'journal.entries')
    assert.isEmpty(await entriesAbout('DR-3'))
    const details = await db.from('journal.detail').where('detail', 'Un motif.')
    assert.isEmpty(details)
    assert.include(await verifyJournal(db.connection()), { state: 'intact' })
  })
})
