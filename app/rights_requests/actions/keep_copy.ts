import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { storeDocument } from '#documents/store'
import { PACKAGE_DAYS } from '#rights_requests/domain/link_life'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'

type Keeping = {
  id: string
  partId: string
  title: string
  pdf: Buffer
  json: string
  stamp: Stamp
}

/** Keeps the copy of the data for the person who asked, until it expires; once for each part. */
export default class KeepCopy {
  handle({ id, partId, title, pdf, json, stamp }: Keeping): Promise<void> {
    return db.transaction(async (trx) => {
      const { locale: language } = await RightsRequest.lock(id, trx)
      const known = await RightsRequestDocument.query({ client: trx }).where(
        'rightsRequestPartId',
        partId
      )
      if (known.length > 0) return

      const files = [
        { format: 'pdf', mediaType: 'application/pdf', bytes: pdf },
        { format: 'json', mediaType: 'application/json', bytes: Buffer.from(json) },
      ] as const
      for (const { format, mediaType, bytes } of files) {
        const content = { kind: 'access_copy' as const, title, language, mediaType, bytes }
        const stored = await storeDocument(trx, { ...content, createdAt: stamp.at })
        const life = { issuedAt: stamp.at, expiresAt: stamp.at.plus({ days: PACKAGE_DAYS }) }
        const offered = {
          rightsRequestId: id,
          rightsRequestPartId: partId,
          storedDocumentId: stored.id,
          format,
          ...life,
        }
        await RightsRequestDocument.create(offered, { client: trx })
      }
    })
  }
}
