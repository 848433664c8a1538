import { hash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import db from '@adonisjs/lucid/services/db'
import { verifyJournal } from '#journal/queries/verify_journal'

const ENTRIES = 500_000
const AT_ONCE = 5_000
const ROUNDS = 3

/** At half the speed of bare hashing or better, and in memory that does not grow with the journal. */
const MOST_TIMES_BARE_HASHING = 2
const MOST_MEGABYTES = 64

/**
 * Verifying 500,000 entries against SHA-256 alone over the same bytes, where
 * they are: one digest for each line and nothing else, on one core.
 */
export async function run() {
  await fill()
  const rounds = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ bare: await bareHashing(), ours: await verification() })
  }
  const bare = median(rounds.map((round) => round.bare))
  const ours = median(rounds.map((round) => round.ours.seconds))
  const megabytes = Math.max(...rounds.map((round) => round.ours.megabytes))
  const ratio = ours / bare
  return {
    name: 'journal',
    ratio: Number(ratio.toFixed(2)),
    limit: MOST_TIMES_BARE_HASHING,
    ok: ratio <= MOST_TIMES_BARE_HASHING && megabytes <= MOST_MEGABYTES,
    entries: ENTRIES,
    perSecond: Math.round(ENTRIES / ours),
    bareHashingPerSecond: Math.round(ENTRIES / bare),
    megabytesMore: megabytes,
    mostMegabytes: MOST_MEGABYTES,
  }
}

async function verification() {
  const memory = watchMemory()
  const start = performance.now()
  const { state } = await verifyJournal(db.connection())
  const seconds = (performance.now() - start) / 1000
  if (state !== 'intact') throw new Error('The journal of the benchmark is broken')
  return { seconds, megabytes: memory.stop() }
}

function bareHashing(): Promise<number> {
  return db.transaction(async (trx) => {
    await trx.rawQuery('set local max_parallel_workers_per_gather = 0')
    const start = performance.now()
    await trx.rawQuery(`select count(sha256(convert_to(line, 'UTF8'))) from journal.entry`)
    return (performance.now() - start) / 1000
  })
}

/** Writes the chain as its owner could: 500,000 calls of journal.append would take minutes. */
async function fill() {
  const owner = db.connection('owner')
  let [seq, previous] = [0, hash('sha256', 'tabellion/journal/1', 'buffer')]
  while (seq < ENTRIES) {
    const entries = Array.from({ length: AT_ONCE }, () => {
      const line = lineOf(++seq)
      const before = previous.toString('hex')
      previous = hash('sha256', Buffer.concat([previous, Buffer.from(line)]), 'buffer')
      return { seq, line, before, hash: previous.toString('hex') }
    })
    await owner.rawQuery(
      `insert into journal.entry (seq, line, previous, hash)
       select seq, line, decode(before, 'hex'), decode(hash, 'hex')
       from jsonb_to_recordset(?::jsonb) as entry (seq bigint, line text, before text, hash text)`,
      [JSON.stringify(entries)]
    )
  }
  const head = [seq, previous.toString('hex')]
  await owner.rawQuery(`update journal.head set seq = ?, hash = decode(?, 'hex')`, head)
  await owner.rawQuery('vacuum analyze journal.entry')
}

/** As journal.append writes them, for an act with a subject. */
function lineOf(seq: number): string {
  const at = 1_795_338_000_000_000 + seq * 1_000
  const subject = hash('sha256', String(seq % 1_000))
  const body = `{"right": "erasure", "records": ${seq % 50}, "controllers": 1}`
  return (
    `{"v":1,"seq":${seq},"at":${at},"done_at":${at},` +
    `"kind":"rights_request.execution_ordered","actor":"system",` +
    `"subject":"${subject}","detail":null,"body":${body}}`
  )
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}

function watchMemory() {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
  return {
    stop() {
      clearInterval(watch)
      return Math.round((most - before) / 1e6)
    },
  }
}
