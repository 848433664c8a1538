import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { type FileKey, sealBytes, unsealBytes } from '#foundation/sealed_bytes'

const BYTES = 32

/**
 * Makes the key of a file, in the transaction that writes the file. It bears the id of the row: the
 * database destroys it with that row, however the row goes (trigger `destroy_file_key`).
 */
export async function newFileKey(id: string, client: QueryClientContract): Promise<FileKey> {
  const secret = randomBytes(BYTES)
  await client.rawQuery(
    'insert into file_keys (id, wrapped) values (?, ?) on conflict (id) do nothing',
    [id, sealBytes(secret, placeOf(id))]
  )
  return (await fileKey(id, client))!
}

/** The key of a file; null when it was destroyed, or never made. */
export async function fileKey(
  id: string,
  client: QueryClientContract = db.connection()
): Promise<FileKey | null> {
  const keys = await fileKeys([id], client)
  return keys.get(id) ?? null
}

/** The same for many at once. */
export async function fileKeys(
  ids: readonly string[],
  client: QueryClientContract
): Promise<ReadonlyMap<string, FileKey>> {
  if (ids.length === 0) return new Map()
  const rows = await client.from('file_keys').whereIn('id', [...ids])
  return new Map(
    rows.map(({ id, wrapped }) => [id, { id, secret: unsealBytes(wrapped, placeOf(id)) }])
  )
}

function placeOf(id: string): string {
  return `file_keys.wrapped:${id}`
}
