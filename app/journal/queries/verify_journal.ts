import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { type Break, Chain } from '#journal/domain/chain'
import { isSigned, type PublishedHead } from '#journal/domain/published_head'
import { journalHead } from '#journal/queries/head'
import { journalLines } from '#journal/queries/lines'
import type { Entry } from '#journal/record'

export type Verification =
  | { readonly state: 'intact'; readonly head: Entry }
  | { readonly state: 'broken'; readonly at: Break }

type Sources = {
  /** Heads kept outside: what a journal cut short, or rewritten as a whole, cannot agree with. */
  readonly heads?: readonly PublishedHead[]
  readonly table?: string
  readonly head?: Entry
}

/**
 * Walks the whole chain, up to the head as it stands when the walk begins, then
 * asks whether every published head is in it.
 */
export async function verifyJournal(
  client: QueryClientContract,
  { heads = [], table, head }: Sources = {}
): Promise<Verification> {
  const last = head ?? (await journalHead(client))
  const published = headsBySeq(heads)
  const chain = new Chain()
  const unsigned = heads.find((it) => !isSigned(it))
  if (unsigned) return broken(unsigned.seq, `the head of ${unsigned.day} is not signed by its key`)

  for await (const batch of journalLines(client, last.seq, table)) {
    for (const { line, hash } of batch) {
      const at = chain.follow(line, hash) ?? disagreement(published.get(chain.seq), chain)
      if (at) return { state: 'broken', at }
    }
  }
  if (chain.seq !== last.seq) return broken(chain.seq + 1, 'it is missing')
  if (chain.hash !== last.hash) return broken(chain.seq, 'it is not the head')

  const later = heads.find(({ seq }) => seq > chain.seq)
  if (later) return broken(chain.seq + 1, `it is missing: ${later.seq} were published`)
  const detail = table ? null : await alteredDetail(client)
  return detail
    ? broken(detail, 'its detail is not the one written')
    : { state: 'intact', head: last }
}

function broken(seq: number, why: string): Verification {
  return { state: 'broken', at: { seq, why } }
}

function headsBySeq(heads: readonly PublishedHead[]): Map<number, PublishedHead[]> {
  return Map.groupBy(heads, ({ seq }) => seq)
}

function disagreement(heads: readonly PublishedHead[] | undefined, chain: Chain): Break | null {
  const other = heads?.find(({ hash }) => hash !== chain.hash)
  return other ? { seq: chain.seq, why: `it is not the one published on ${other.day}` } : null
}

/** The first entry whose detail, where it still exists, is not what the entry promised. */
async function alteredDetail(client: QueryClientContract): Promise<number | null> {
  const { rows } = await client.rawQuery<{ rows: { seq: string | null }[] }>(
    `select min(d.seq) as seq from journal.detail d join journal.entry e using (seq)
     where encode(sha256(d.salt || convert_to(d.detail, 'UTF8')), 'hex')
       is distinct from e.line::jsonb ->> 'detail'`
  )
  return rows[0].seq === null ? null : Number(rows[0].seq)
}
