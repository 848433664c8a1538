import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { eraseCopies } from '#rights_requests/copies'
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
      return eraseCopies(trx, expired, stamp)
    })
  }
}
