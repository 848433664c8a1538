import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import PublishHead from '#journal/actions/publish_head'
import { headsFile, publishedHeads } from '#journal/published_heads'
import { journalHead } from '#journal/queries/head'
import { journalText } from '#journal/queries/lines'
import { verifyJournal } from '#journal/queries/verify_journal'
import { recordMany } from '#journal/record'

const at = DateTime.fromISO('2026-11-22T10:00:00Z')
const stamp = { actor: 'system', at } as const
const kind = 'journal.head_published'

/** As somebody who owns the database: nothing of the journal's defences applies. */
async function asSuperuser<T>(callback: (trx: TransactionClientContract) => Promise<T>) {
  const trx = await db.connection('owner').transaction()
  try {
    await trx.rawQuery('set local session_replication_role = replica')
    return await callback(trx)
  } finally {
    await trx.rollback()
  }
}

function write(count: number) {
  return db.transaction((trx) =>
    recordMany(
      trx,
      Array.from({ length: count }, (_, seq) => ({ kind, stamp, detail: `fact ${seq}` }))
    )
  )
}

test.group('Verification of the journal', (group) => {
  let last: number

  group.setup(async () => {
    const entries = await write(3_000)
    last = entries.at(-1)!.seq
    await new PublishHead().handle({ stamp })
    await write(5)
  })
  group.teardown(() => rm(headsFile(), { force: true }))

  test('walks the whole chain to its head', async ({ assert }) => {
    const head = await journalHead(db.connection())
    const heads = await publishedHeads(db.connection())
    assert.isNotEmpty(heads)
    assert.deepEqual(await verifyJournal(db.connection(), heads), { state: 'intact', head })
  })

  const damages: Record<string, (seq: number) => [sql: string, broken: number]> = {
    'a text altered': (seq) => [
      `update journal.entry set line = replace(line, 'system', 'person') where seq = ${seq}`,
      seq,
    ],
    'a text and its hash altered': (seq) => [
      `update journal.entry set line = replace(line, 'system', 'person'),
         hash = sha256(previous || convert_to(replace(line, 'system', 'person'), 'UTF8')) where seq = ${seq}`,
      seq + 1,
    ],
    'an entry removed': (seq) => [`delete from journal.entry where seq = ${seq}`, seq],
    'a number changed': (seq) => [`update journal.entry set seq = 999999 where seq = ${seq}`, seq],
    'a hash changed': (seq) => [
      `update journal.entry set hash = sha256('x') where seq = ${seq}`,
      seq,
    ],
    'a link changed': (seq) => [
      `update journal.entry set previous = sha256('x') where seq = ${seq}`,
      seq,
    ],
    'a link and its hash changed': (seq) => [
      `update journal.entry set previous = sha256('x'),
         hash = sha256(sha256('x') || convert_to(line, 'UTF8')) where seq = ${seq}`,
      seq,
    ],
    'two entries in each other’s place': (seq) => [
      `update journal.entry set seq = 2 * ${seq} + 1 - seq + 1000000 where seq in (${seq}, ${seq} + 1);
       update journal.entry set seq = seq - 1000000 where seq > 1000000`,
      seq,
    ],
    'a detail replaced': (seq) => [
      `update journal.detail set detail = 'something else' where seq = ${seq}`,
      seq,
    ],
    'the head moved': () => [`update journal.head set hash = sha256('x')`, -1],
  }
  for (const [label, damage] of Object.entries(damages)) {
    test(`finds ${label}`, async ({ assert }) => {
      await asSuperuser(async (trx) => {
        const [sql, broken] = damage(last - 1_000)
        await trx.rawQuery(sql)
        const verification = await verifyJournal(trx)
        const { seq } = await journalHead(trx)
        assert.equal(verification.state, 'broken')
        assert.include(verification, { seq: broken < 0 ? seq : broken })
      })
    })
  }

  test('finds a journal cut short, head included, by what was published', async ({ assert }) => {
    await asSuperuser(async (trx) => {
      const heads = await publishedHeads(trx)
      await trx.rawQuery(`delete from journal.entry where seq > ${last - 10}`)
      await trx.rawQuery(
        `update journal.head set seq = ${last - 10},
           hash = (select hash from journal.entry where seq = ${last - 10})`
      )
      const alone = await verifyJournal(trx)
      assert.equal(alone.state, 'intact')

      const told = await verifyJournal(trx, heads)
      assert.include(JSON.stringify(told), `"seq":${last - 9}`)
    })
  })

  test('refuses a published head that nobody signed', async ({ assert }) => {
    const [head] = await publishedHeads(db.connection())
    const forged = { ...head, hash: 'ab'.repeat(32) }
    const verification = await verifyJournal(db.connection(), [forged])
    assert.equal(verification.state, 'broken')
  })

  test('publishes one head a day', async ({ assert }) => {
    assert.isNull(await new PublishHead().handle({ stamp }))
    const text = await readFile(headsFile(), 'utf8')
    assert.lengthOf(text.trim().split('\n'), 1)
  })

  test('is verified by anybody, with an export and no secret', async ({ assert, cleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'))
    cleanup(() => rm(folder, { recursive: true }))
    const file = join(folder, 'journal.jsonl')
    const head = await journalHead(db.connection())
    for await (const page of journalText(db.connection(), head.seq)) await appendFile(file, page)
    const answer = () => verifyElsewhere(file, headsFile())
    assert.deepEqual(await answer(), { state: 'intact', entries: head.seq, head: head.hash })

    const text = await readFile(file, 'utf8')
    const lines = text.split('\n')
    await writeFile(file, lines.toSpliced(last - 1_000, 1).join('\n'))
    assert.include(await answer(), { state: 'broken', entry: last - 999 })

    await writeFile(file, lines.slice(0, last - 20).join('\n') + '\n')
    assert.include(await answer(), { state: 'broken', entry: last - 19 })
  })
})

async function verifyElsewhere(...files: string[]) {
  const script = app.makePath('scripts/verify_journal.mjs')
  const run = promisify(execFile)(process.execPath, [script, ...files], { env: {} })
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return JSON.parse(stdout)
}
