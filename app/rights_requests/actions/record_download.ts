import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'

/** Keeps the trace that a document left: through the person's link, or in the hands of the DPO. */
export default class RecordDownload {
  handle({ subject, kind, stamp }: { subject: string; kind: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const body = { format: kind }
      await record(trx, { kind: 'rights_request.document_downloaded', subject, stamp, body })
    })
  }
}
