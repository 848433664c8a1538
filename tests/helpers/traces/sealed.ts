import db from '@adonisjs/lucid/services/db'
import { fileKeys } from '#foundation/file_keys'
import { type FileKey, unsealBytes } from '#foundation/sealed_bytes'
import { unseal } from '#foundation/sealed_text'
import { type SealedColumn, sealedColumns } from '#keys/sealed_columns'
import type { Opener } from '#tests/helpers/traces/database'

/** Every column that holds something encrypted, and how to open it: what stays there is read too. */
export async function sealedOpeners(): Promise<Readonly<Record<string, Opener>>> {
  const owner = db.connection('owner')
  const rows = await owner.from('file_keys').select('id')
  const keys = await fileKeys(
    rows.map(({ id }) => id),
    owner
  )
  return Object.fromEntries(
    sealedColumns.map((it) => [`public.${it.table}.${it.column}`, openerOf(it, keys)])
  )
}

function openerOf(it: SealedColumn, keys: ReadonlyMap<string, FileKey>): Opener {
  return (row) => {
    const value = row[it.column]
    if (value === null) return null
    const key = it.fileKey ? keys.get(row[it.fileKey] as string) : null
    try {
      return opened(it, value as Buffer & string, it.place(row), key)
    } catch {
      return null
    }
  }
}

function opened(
  { form }: SealedColumn,
  value: Buffer & string,
  place: string,
  key?: FileKey | null
) {
  if (form === 'text') return Buffer.from(JSON.stringify(unseal(value, place, key)))
  return unsealBytes(form === 'bytes' ? value : Buffer.from(value, 'base64'), place, key)
}
