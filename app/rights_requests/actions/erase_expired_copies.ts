import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { recordMany } from '#journal/record'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'

/** A copy of somebody's data that has been offered long enough is erased for good. */
export default class EraseExpiredCopies {
  /** @returns how many documents went. */
  handle({ stamp }: { stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      const expired = await RightsRequestDocument.query({ client: trx })
        .where('expiresAt', '<=', stamp.at.toJSDate())
        .forUpdate()
        .skipLocked()
        .limit(200)
      const documents = expired.map(({ storedDocumentId }) => storedDocumentId)
      await trx.from('stored_documents').whereIn('id', documents).delete()
      const requests = await RightsRequest.query({ client: trx }).whereIn(
        'id',
        expired.map(({ rightsRequestId }) => rightsRequestId)
      )
      const count = (id: string) => expired.filter((it) => it.rightsRequestId === id).length
      await recordMany(
        trx,
        requests.map(({ id, reference: subject }) => {
          const body = { documents: count(id) }
          return { kind: 'rights_request.package_expired', subject, stamp, body } as const
        })
      )
      return documents.length
    })
  }
}
