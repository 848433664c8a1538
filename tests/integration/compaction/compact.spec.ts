import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import pg from 'pg'
import { compact } from '#compaction/compact'
import { filesCleanSince } from '#compaction/queries/files_clean_since'
import env from '#start/env'
import { filesHolding } from '#tests/helpers/traces/on_disk'

const SERVER = join(env.get('TABELLION_DATA'), 'postgres')
let clock = DateTime.utc()
const now = () => ({ actor: 'system', at: clock }) as const
/** An hour nobody else runs in. */
function anHour() {
  clock = clock.plus({ hours: 1 })
  /** PostgreSQL may count a change late: what is asked for went a little before. */
  return clock.minus({ minutes: 2 })
}

const aMarker = () => `marque${randomBytes(12).toString('hex')}`

/** A table with long values and an index, as the application has them. */
async function aTable(cleanup: (undo: () => Promise<void>) => void) {
  const name = `trial_${randomBytes(6).toString('hex')}`
  await db.connection('owner').rawQuery(`create table ${name} (id serial, words text, long text)`)
  await db.connection('owner').rawQuery(`create index on ${name} (words)`)
  cleanup(async () => void (await db.connection('owner').rawQuery(`drop table ${name}`)))
  return name
}

async function write(table: string, marker: string) {
  const long = `${marker} ${randomBytes(9000).toString('hex')}`
  await db.table(table).insert({ words: marker, long })
  await db.table(table).insert({ words: 'stays', long: 'stays' })
  await db.rawQuery(`analyze ${table}`)
}

/** The server tells its counts about once a second. */
async function counted(table: string, deleted: number) {
  for (;;) {
    const row = await db.from('pg_stat_user_tables').where('relname', table).first()
    if (Number(row?.n_tup_del ?? 0) >= deleted) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function reader(cleanup: (undo: () => Promise<void>) => void) {
  const client = new pg.Client(env.get('DATABASE_URL'))
  await client.connect()
  cleanup(() => client.end())
  return client
}

test.group('Files are written anew', () => {
  test('what was deleted is in the files until then, and in none of them afterwards', async ({
    assert,
    cleanup,
  }) => {
    const table = await aTable(cleanup)
    const marker = aMarker()
    await write(table, marker)
    await db.from(table).where('words', marker).delete()
    await db.connection('owner').rawQuery(`vacuum ${table}`)
    await db.connection('owner').rawQuery('checkpoint')
    await counted(table, 1)
    assert.isNotEmpty(filesHolding(SERVER, marker), 'a deletion leaves the bytes')

    const went = anHour()
    assert.isNull(await filesCleanSince([table], clock))
    const done = (await compact({ occasion: 'asked', now }))!
    assert.deepEqual(filesHolding(SERVER, marker), [])
    assert.deepEqual(await db.from(table).select('words'), [{ words: 'stays' }])
    assert.deepInclude(done, { waiting: {}, logClean: true, logRefused: [] })
    const row = await db
      .from('compacted_tables')
      .where({ compaction_id: done.id, table_name: table })
      .firstOrFail()
    assert.isAbove(Number(row.bytes_before), Number(row.bytes_after))
    assert.isAbove(row.locked_ms + 1, 0)
    assert.isNotNull(await filesCleanSince([table], went))
    assert.isNull(await filesCleanSince([table], clock), 'what goes later is not told')

    const entry = await db.from('journal.entry').orderBy('seq', 'desc').firstOrFail()
    assert.equal(entry.kind, 'files.compacted')
  }).timeout(60_000)

  test('a table in which nothing changed is left alone', async ({ assert, cleanup }) => {
    const table = await aTable(cleanup)
    await write(table, aMarker())
    await db.from(table).where('words', 'stays').delete()
    await counted(table, 1)
    await compact({ occasion: 'asked', now })
    const again = (await compact({ occasion: 'asked', now }))!
    const rows = await db.from('compacted_tables').where('compaction_id', again.id)
    assert.notInclude(
      rows.map((row) => row.table_name),
      table
    )
  }).timeout(60_000)

  test('a table that somebody holds waits, and is told as waiting until it is done', async ({
    assert,
    cleanup,
  }) => {
    const table = await aTable(cleanup)
    await write(table, aMarker())
    await db.from(table).where('words', 'stays').delete()
    await counted(table, 1)
    const client = await reader(cleanup)
    await client.query('begin')
    await client.query(`select from ${table}`)
    const went = anHour()
    const done = (await compact({ occasion: 'asked', now }))!
    assert.equal(done.waiting[table], 'lock')
    assert.isNull(await filesCleanSince([table], went))
    assert.isNotNull(await filesCleanSince(['appointments'], went))

    await client.query('commit')
    const again = (await compact({ occasion: 'asked', now }))!
    assert.notProperty(again.waiting, table)
    assert.isNotNull(await filesCleanSince([table], went))
  }).timeout(60_000)

  test('rows that somebody may still be reading are not said to be gone', async ({
    assert,
    cleanup,
  }) => {
    const table = await aTable(cleanup)
    const marker = aMarker()
    await write(table, marker)
    const client = await reader(cleanup)
    await client.query('begin isolation level repeatable read')
    await client.query('select from professionals')
    await db.from(table).where('words', marker).delete()
    await counted(table, 1)
    const done = (await compact({ occasion: 'asked', now }))!
    assert.equal(done.waiting[table], 'reader')
    assert.isNotEmpty(filesHolding(SERVER, marker))

    await client.query('commit')
    await compact({ occasion: 'asked', now })
    assert.deepEqual(filesHolding(SERVER, marker), [])
  }).timeout(60_000)

  test('a replication slot that keeps older files is named', async ({ assert, cleanup }) => {
    const owner = db.connection('owner')
    await owner.rawQuery(`select pg_create_physical_replication_slot('kept_aside', true)`)
    const drop = () => owner.rawQuery(`select pg_drop_replication_slot('kept_aside')`)
    let isThere = true
    cleanup(async () => void (isThere && (await drop())))
    const done = (await compact({ occasion: 'asked', now }))!
    assert.isFalse(done.logClean)
    const { log } = await db.from('compactions').where('id', done.id).firstOrFail()
    assert.deepEqual(log.slots, ['kept_aside'])
    await drop()
    isThere = false
    assert.isTrue((await compact({ occasion: 'asked', now }))!.logClean)
  }).timeout(60_000)

  test('the application does it too, which owns nothing; what it may not do is told', async ({
    assert,
    cleanup,
  }) => {
    const ownerUrl = env.get('DATABASE_OWNER_URL')!
    env.set('DATABASE_OWNER_URL', env.get('DATABASE_URL'))
    cleanup(() => env.set('DATABASE_OWNER_URL', ownerUrl))
    const [table, kept] = [await aTable(cleanup), await aTable(cleanup)]
    const [marker, other] = [aMarker(), aMarker()]
    await db.connection('owner').rawQuery(`revoke maintain on ${kept} from tabellion_app`)
    for (const [name, word] of [
      [table, marker],
      [kept, other],
    ] as const) {
      await db.table(name).insert({ words: word, long: word })
      await db.connection('owner').rawQuery(`analyze ${name}`)
      await db.from(name).delete()
      await counted(name, 1)
    }
    const went = anHour()
    const done = (await compact({ occasion: 'asked', now }))!
    assert.deepInclude(done, { waiting: { [kept]: 'right' }, logClean: true, logRefused: [] })
    assert.deepEqual(filesHolding(SERVER, marker), [], 'statistics of an empty table included')
    assert.isNotEmpty(filesHolding(SERVER, other))
    assert.isNotNull(await filesCleanSince([table], went))
    assert.isNull(await filesCleanSince([kept], went))
  }).timeout(60_000)

  test('a server that lets its log alone is told as it is', async ({ assert, cleanup }) => {
    const ownerUrl = env.get('DATABASE_OWNER_URL')!
    env.set('DATABASE_OWNER_URL', env.get('DATABASE_URL'))
    const owner = db.connection('owner')
    await owner.rawQuery('revoke pg_checkpoint from tabellion_app')
    await owner.rawQuery('revoke execute on function pg_switch_wal() from tabellion_app')
    cleanup(async () => {
      env.set('DATABASE_OWNER_URL', ownerUrl)
      await owner.rawQuery('grant pg_checkpoint to tabellion_app')
      await owner.rawQuery('grant execute on function pg_switch_wal() to tabellion_app')
    })
    const went = anHour()
    const done = (await compact({ occasion: 'asked', now }))!
    assert.deepInclude(done, { logClean: false, logRefused: ['checkpoint', 'pg_switch_wal'] })
    assert.isNull(await filesCleanSince(['appointments'], went))
  }).timeout(60_000)

  test('two at a time: the second leaves it to the first', async ({ assert }) => {
    const done = await Promise.all([
      compact({ occasion: 'asked', now }),
      compact({ occasion: 'asked', now }),
    ])
    assert.lengthOf(done.filter(Boolean), 1)
  }).timeout(60_000)
})
