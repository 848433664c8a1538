import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'

/** Days an archive of all registers may be downloaded: another one is as easily made, and right. */
const DAYS = 7

/** Forgets archives of all registers, with what they hold. */
export default class ForgetArchives {
  handle({ at }: { at: DateTime }): Promise<void> {
    const before = at.minus({ days: DAYS }).toISO()!
    return db.transaction(async (trx) => {
      const old = trx.from('register_archives').where('asked_at', '<', before)
      const kept = old.clone().whereNotNull('stored_document_id').select('stored_document_id')
      await trx.from('stored_documents').whereIn('id', kept).delete()
      await old.delete()
    })
  }
}
