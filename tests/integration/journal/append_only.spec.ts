import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { journalHead } from '#journal/queries/head'
import { verifyJournal } from '#journal/queries/verify_journal'
import { record } from '#journal/record'

const stamp = { actor: 'person', at: DateTime.fromISO('2026-11-22T10:00:00Z') } as const
const kind = 'journal.head_published'

const attempts = [
  `update journal.entry set line = replace(line, 'person', 'system')`,
  `delete from journal.entry`,
  `truncate journal.entry cascade`,
  `update journal.detail set detail = 'x'`,
  `delete from journal.head`,
  `update journal.head set seq = 0`,
  `delete from journal.published_head`,
  `update journal.published_head set seq = 0`,
]
const onlyForTheApplication = [
  `insert into journal.entry (seq, line, previous, hash) values (999999, '{}', sha256('x'), sha256('y'))`,
  `insert into journal.detail values (1, sha256('x'), 'x')`,
  `update journal.head set seq = seq + 1`,
  `insert into journal.subject_key values (sha256('x'), sha256('y'))`,
  `delete from journal.subject_key`,
  `alter table journal.entry disable trigger all`,
  `drop schema journal cascade`,
]

test.group('The journal only grows', (group) => {
  group.setup(async () => {
    await db.transaction((trx) =>
      record(trx, { kind, stamp, subject: 'DR-2026-0009', detail: 'one' })
    )
  })

  for (const sql of [...attempts, ...onlyForTheApplication]) {
    test(`the application may not: ${sql}`, async ({ assert }) => {
      await assert.rejects(() => db.rawQuery(sql), /permission denied|must be owner|append-only/)
    })
  }
  for (const sql of attempts) {
    test(`not even the owner may: ${sql}`, async ({ assert }) => {
      const attempt = () => db.connection('owner').rawQuery(sql)
      await assert.rejects(attempt, /append-only|never goes back/)
    })
  }

  test('nobody writes an entry that is none', async ({ assert }) => {
    const entry = { kind: 'a.b', actor: 'system', done_at: 1, body: {} }
    const wrongs = [
      { ...entry, kind: 'A sentence' },
      { ...entry, kind: undefined },
      { ...entry, actor: 'Jeanne' },
      { ...entry, body: [] },
      { ...entry, body: { to: 'jeanne@example.org' } },
      { ...entry, body: { code: 'x'.repeat(5_000) } },
    ]
    for (const wrong of wrongs) {
      const attempt = () =>
        db.rawQuery('select journal.append(?::jsonb)', [JSON.stringify([wrong])])
      await assert.rejects(attempt, /not an entry of the journal/)
    }
  })
})

test.group('Many write at once', (group) => {
  group.setup(async () => {
    await db.connection('owner').rawQuery('create table planted_acts (id int primary key)')
    await db.connection('owner').rawQuery('grant all on planted_acts to tabellion_app')
    return () => db.connection('owner').rawQuery('drop table planted_acts')
  })

  test('200 at once: as many entries as changes, without a gap', async ({ assert }) => {
    const before = await journalHead(db.connection())

    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, id) =>
        db.transaction(async (trx) => {
          await trx.table('planted_acts').insert({ id })
          await record(trx, { kind, stamp, body: { seq: id } })
          if (id % 5 === 0) throw new Error('refused after it was recorded')
        })
      )
    )

    const done = results.filter(({ status }) => status === 'fulfilled').length
    assert.equal(done, 160)
    const head = await journalHead(db.connection())
    assert.equal(head.seq, before.seq + done)
    const { rows } = await db.rawQuery(
      `select count(*)::int as entries, count(distinct a.id)::int as acts
       from journal.entry e join planted_acts a on a.id = (e.body ->> 'seq')::int
       where e.seq > ?`,
      [before.seq]
    )
    assert.deepEqual(rows[0], { entries: done, acts: done })
    assert.include(await verifyJournal(db.connection()), { state: 'intact' })
  })

  test('time never goes back along the chain', async ({ assert }) => {
    const { rows } = await db.rawQuery(
      `select count(*)::int as n from
         (select written_at < lag(written_at) over (order by seq) as back from journal.entry) _
       where back`
    )
    assert.equal(rows[0].n, 0)
  })

  test('a change whose entry cannot be written does not happen', async ({ assert }) => {
    const attempt = () =>
      db.transaction(async (trx) => {
        await trx.table('planted_acts').insert({ id: 1_000 })
        await record(trx, { kind, stamp: { ...stamp, actor: 'user:nobody' } })
      })
    await assert.rejects(attempt, /not an entry/)
    assert.lengthOf(await db.from('planted_acts').where('id', 1_000), 0)
  })
})
