import { hash } from 'node:crypto'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { isSigned, type PublishedHead } from '#journal/domain/published_head'
import { journalHead } from '#journal/queries/head'
import type { Entry } from '#journal/record'

export type Verification =
  | { readonly state: 'intact'; readonly head: Entry }
  | { readonly state: 'broken'; readonly seq: number; readonly why: string }

/** What the first entry follows. */
const ORIGIN = hash('sha256', 'tabellion/journal/1')

/**
 * Walks the whole chain, up to the head as it stands when the walk begins, then
 * asks whether every published head is in it: that is what a journal cut short,
 * or rewritten as a whole, cannot answer. The hashing is done where the lines
 * are, and nothing is held; scripts/verify_journal.mjs does it elsewhere, by itself.
 */
export async function verifyJournal(
  client: QueryClientContract,
  heads: readonly PublishedHead[] = []
): Promise<Verification> {
  const head = await journalHead(client)
  const last = head.seq === 0 ? ORIGIN : await hashOf(client, head.seq)
  return (
    (await damage(client, head.seq)) ??
    (last === head.hash ? null : broken(head.seq, 'it is not the head')) ??
    (await disagreement(client, heads, head)) ??
    (await alteredDetail(client)) ?? { state: 'intact', head }
  )
}

function broken(seq: number | string, why: string): Verification & { state: 'broken' } {
  return { state: 'broken', seq: Number(seq), why }
}

async function damage(client: QueryClientContract, last: number) {
  const { entries, altered } = await hashed(client, last)
  const missing = entries === last ? null : await firstMissing(client, last)
  const damages = [
    { seq: missing, why: 'it is missing' },
    { seq: altered, why: 'its hash is not that of its text' },
    { seq: await parted(client, last), why: 'it does not follow the entry before' },
  ].filter(({ seq }) => seq !== null)
  const [first] = damages.sort((one, other) => Number(one.seq) - Number(other.seq))
  return first ? broken(first.seq!, first.why) : null
}

/** Each entry by itself, in whatever order PostgreSQL reads fastest. */
async function hashed(client: QueryClientContract, last: number) {
  const { rows } = await client.rawQuery<{ rows: { entries: number; altered: string | null }[] }>(
    `select count(*)::int as entries,
            min(seq) filter (
              where sha256(previous || convert_to(line, 'UTF8')) <> hash
            ) as altered
     from journal.entry where seq <= ?`,
    [last]
  )
  return rows[0]
}

/** The first entry that does not follow the one before it. */
async function parted(client: QueryClientContract, last: number): Promise<string | null> {
  const { rows } = await client.rawQuery<{ rows: { seq: string | null }[] }>(
    `select min(seq) filter (where previous <> before) as seq
     from (
       select seq, previous, lag(hash, 1, decode(?, 'hex')) over (order by seq) as before
       from journal.entry where seq <= ?
     ) as linked`,
    [ORIGIN, last]
  )
  return rows[0].seq
}

async function firstMissing(client: QueryClientContract, last: number): Promise<number> {
  const { rows } = await client.rawQuery<{ rows: { seq: number }[] }>(
    `select seq from generate_series(1, ?::int) as seq
     where not exists (select from journal.entry e where e.seq = seq.seq) order by seq limit 1`,
    [last]
  )
  return rows[0].seq
}

async function hashOf(client: QueryClientContract, seq: number): Promise<string | undefined> {
  const { rows } = await client.rawQuery<{ rows: { hash: string }[] }>(
    `select encode(hash, 'hex') as hash from journal.entry where seq = ?`,
    [seq]
  )
  return rows[0]?.hash
}

async function disagreement(
  client: QueryClientContract,
  heads: readonly PublishedHead[],
  { seq: last }: Entry
) {
  const inOrder = heads.toSorted((one, other) => one.seq - other.seq)
  for (const head of inOrder) {
    const { day, seq } = head
    if (!isSigned(head)) return broken(seq, `the head of ${day} is not signed by its key`)
    if (seq > last) return broken(last + 1, `it is missing: ${seq} were published on ${day}`)
    const found = seq === 0 ? ORIGIN : await hashOf(client, seq)
    if (found !== head.hash) return broken(seq, `it is not the one published on ${day}`)
  }
  return null
}

/** The first entry whose detail, where it still exists, is not what the entry promised. */
async function alteredDetail(client: QueryClientContract) {
  const { rows } = await client.rawQuery<{ rows: { seq: string | null }[] }>(
    `select min(d.seq) as seq from journal.detail d join journal.entry e using (seq)
     where encode(sha256(d.salt || convert_to(d.detail, 'UTF8')), 'hex')
       is distinct from e.line::jsonb ->> 'detail'`
  )
  const [{ seq }] = rows
  return seq === null ? null : broken(seq, 'its detail is not the one written')
}
