import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { LucidRow } from '@adonisjs/lucid/types/model'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { fileKeys } from '#foundation/file_keys'
import type { FileKey } from '#foundation/sealed_bytes'

/** A model of which each row is sealed under a key that bears its id; the key comes with the row. */
export function withFileKey<Model extends NormalizeConstructor<typeof BaseModel>>(
  superclass: Model
) {
  class FileKeyed extends superclass {
    declare id: string
    /** Null when the row was sealed before it had one. */
    fileKey: FileKey | null = null

    /** What a model does with its key as soon as it has it. */
    unlocked() {}

    static boot() {
      /** The schema below has been booted, and says so to whoever inherits from it. */
      if (Object.hasOwn(this, 'booted') && this.booted) return
      super.boot()
      this.after('find', (row) => unlock([row as FileKeyed]))
      this.after('fetch', (rows) => unlock(rows as FileKeyed[]))
      this.after('paginate', (page) => unlock([...page] as FileKeyed[]))
    }
  }
  return FileKeyed
}

type Keyed = {
  readonly id: string
  fileKey: FileKey | null
  unlocked(): void
  readonly $trx?: LucidRow['$trx']
}

async function unlock(found: readonly Keyed[]): Promise<void> {
  /** Of a row that is counted, or read in part, nothing is opened. */
  const rows = found.filter(({ id }) => id !== undefined)
  if (rows.length === 0) return
  const client = rows[0].$trx ?? db.connection()
  const ids = rows.map(({ id }) => id)
  const keys = await fileKeys(ids, client)
  for (const row of rows) {
    row.fileKey = keys.get(row.id) ?? null
    row.unlocked()
  }
}
