import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'

type Taken = { readonly format: 'csv' | 'ods'; readonly lines: number; readonly stamp: Stamp }

/** The register of disclosures is taken away. */
export default class NoteDisclosuresExport {
  handle({ format, lines, stamp }: Taken): Promise<void> {
    return db.transaction(async (trx) => {
      await record(trx, { kind: 'disclosure.exported', stamp, body: { format, lines } })
    })
  }
}
