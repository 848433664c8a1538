import { column } from '@adonisjs/lucid/orm'
import { ContractArchiveSchema } from '#database/schema'
import type { ArchivedFile } from '#terminations/domain/facts'

/** A professional's own file, sealed: which files it holds, and until when. */
export default class ContractArchive extends ContractArchiveSchema {
  static primaryKey = 'terminationId'
  static selfAssignPrimaryKey = true

  /** The driver takes an array for one of PostgreSQL's own, not for JSON. */
  @column({ prepare: (files: unknown) => JSON.stringify(files) })
  declare files: ArchivedFile[]

  get isErased(): boolean {
    return this.erasedAt !== null
  }
}
