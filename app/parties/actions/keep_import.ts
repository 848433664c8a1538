import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import OrganisationImport from '#parties/models/organisation_import'

/** Keeps a file until it is imported or replaced; nothing of it is in the list yet. */
export default class KeepImport {
  handle({ text, stamp }: { text: string; stamp: Stamp }): Promise<OrganisationImport> {
    return db.transaction((trx) => OrganisationImport.keep(text, stamp, trx))
  }
}
