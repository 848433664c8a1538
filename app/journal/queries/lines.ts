import type { QueryClientContract } from '@adonisjs/lucid/types/database'

const PAGE = 2_000

/** The journal as a text, in order, page by page: on each line the hash, a space, what was hashed. */
export async function* journalText(
  client: QueryClientContract,
  last: number
): AsyncGenerator<string> {
  for (let from = 1; from <= last; from += PAGE) {
    const { rows } = await client.rawQuery<{ rows: { page: string | null }[] }>(
      `select string_agg(encode(hash, 'hex') || ' ' || line || E'\\n', '' order by seq) as page
       from journal.entry where seq between ? and ?`,
      [from, Math.min(last, from + PAGE - 1)]
    )
    yield rows[0].page ?? ''
  }
}
