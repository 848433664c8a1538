import { column } from '@adonisjs/lucid/orm'
import { AgreementAnnexSchema } from '#database/schema'
import type { AnnexChange } from '#agreements/domain/annex_changes'

/** One version of the annexes of an agreement: what was really done for a professional from then on. */
export default class AgreementAnnex extends AgreementAnnexSchema {
  /** The driver would write a list as an array of PostgreSQL. */
  @column({ prepare: (changes: AnnexChange[]) => JSON.stringify(changes) })
  declare changes: AnnexChange[]
}
