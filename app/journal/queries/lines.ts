import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const BATCH = 2_000
const HASH_LENGTH = 64

export type StoredLine = { readonly line: string; readonly hash: string }

/**
 * The lines of the journal up to `last`, in order, batch by batch. PostgreSQL
 * glues a batch into one text: a row for each entry would cost more than all
 * the hashing. The next batch is on its way while one is being read.
 */
export async function* journalLines(
  client: QueryClientContract,
  last: number,
  table = 'journal.entry'
): AsyncGenerator<StoredLine[]> {
  let coming = glued(client, table, 1)
  for (let from = 1; from <= last; from += BATCH) {
    const batch = await coming
    if (from + BATCH <= last) coming = glued(client, table, from + BATCH)
    yield batch
  }
}

async function glued(client: QueryClientContract, table: string, from: number) {
  const { rows } = await client.rawQuery<{ rows: { lines: string | null }[] }>(
    `select string_agg(encode(hash, 'hex') || line, E'\\n' order by seq) as lines
     from ${table} where seq between ? and ?`,
    [from, from + BATCH - 1]
  )
  const lines = rows[0].lines?.split('\n') ?? []
  return lines.map((both) => ({
    hash: both.slice(0, HASH_LENGTH),
    line: both.slice(HASH_LENGTH),
  }))
}
