import { hash } from 'node:crypto'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { forgetSubject, record, recordMany } from '#journal/record'

const stamp = { actor: 'system', at: DateTime.fromISO('2026-11-22T10:00:00+01:00') } as const
const kind = 'journal.head_published'

async function entryOf(seq: number) {
  const { rows } = await db.rawQuery('select * from journal.entry where seq = ?', [seq])
  return rows[0]
}

test.group('record', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('writes one line that holds what happened and follows the one before', async ({
    assert,
  }) => {
    const [first, second] = await db.transaction((trx) =>
      recordMany(trx, [
        { kind, stamp, body: { seq: 3 } },
        { kind, stamp },
      ])
    )

    assert.equal(second.seq, first.seq + 1)
    const { line, done_at: doneAt, body } = await entryOf(first.seq)
    assert.include(JSON.parse(line), { kind, actor: 'system', done_at: 1795338000000000 })
    assert.deepEqual(body, { seq: 3 })
    assert.equal(doneAt.toISOString(), '2026-11-22T09:00:00.000Z')
    const next = await entryOf(second.seq)
    const follows = Buffer.concat([Buffer.from(first.hash, 'hex'), Buffer.from(next.line)])
    assert.equal(hash('sha256', follows), second.hash)
  })

  test('keeps the subject and the detail out of the chain', async ({ assert }) => {
    const detail = 'Jeanne Martin a écrit : « merci »\0 😀'
    const { seq } = await db.transaction((trx) =>
      record(trx, { kind, stamp, subject: 'DR-2026-0001', detail })
    )

    const { line } = await entryOf(seq)
    assert.notInclude(line, 'DR-2026-0001')
    assert.notInclude(line, 'Jeanne')
    const { rows } = await db.rawQuery('select detail from journal.detail where seq = ?', [seq])
    assert.equal(rows[0].detail, detail.replace('\0', ''))
  })

  test('gives all the entries of a subject the same key, until it is forgotten', async ({
    assert,
  }) => {
    const written: number[] = []
    const write = async (subject: string) => {
      const fact = { kind, stamp, subject, detail: 'x' } as const
      const entry = await db.transaction((trx) => record(trx, fact))
      written.push(entry.seq)
      return entry
    }
    const subjectOf = async ({ seq }: { seq: number }) => {
      const entry = await entryOf(seq)
      return entry.subject
    }

    const before = await subjectOf(await write('DR-2026-0001'))
    assert.equal(await subjectOf(await write('DR-2026-0001')), before)
    assert.notEqual(await subjectOf(await write('DR-2026-0002')), before)

    assert.equal(await db.transaction((trx) => forgetSubject(trx, 'DR-2026-0001')), 2)

    const { rows } = await db.rawQuery(
      'select count(*)::int as n from journal.detail where seq = any(?)',
      [written]
    )
    assert.equal(rows[0].n, 1)
    assert.notEqual(await subjectOf(await write('DR-2026-0001')), before)
  })

  for (const [label, body] of Object.entries({
    'a field the kind does not have': { name: 'x' },
    'an address': { head: 'jeanne@example.org' },
    'a sentence': { head: 'deux mots' },
    'a number that is not a count': { seq: 1.5 },
  })) {
    test(`refuses ${label}`, async ({ assert }) => {
      const attempt = () => db.transaction((trx) => record(trx, { kind, stamp, body }))
      await assert.rejects(attempt, /of journal.head_published|journal.head_published has no/)
    })
  }
})
