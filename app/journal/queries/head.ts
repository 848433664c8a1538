import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Entry } from '#journal/record'

/** The last entry's number and hash (of the empty journal: 0 and its origin). Reads without locking. */
export async function journalHead(client: QueryClientContract): Promise<Entry> {
  const { rows } = await client.rawQuery<{ rows: { seq: string; hash: string }[] }>(
    `select seq, encode(hash, 'hex') as hash from journal.head`
  )
  const [{ seq, hash }] = rows
  return { seq: Number(seq), hash }
}
