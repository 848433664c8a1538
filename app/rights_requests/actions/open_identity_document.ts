import db from '@adonisjs/lucid/services/db'
import { type FileType } from '#foundation/file_type'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NoDocument } from '#rights_requests/errors'
import { lockAsked } from '#rights_requests/identity_gate'

/** Lets somebody read the document, and writes down that they did. */
export default class OpenIdentityDocument {
  handle({ id, stamp }: { id: string; stamp: Stamp }) {
    return db.transaction(async (trx): Promise<{ bytes: Buffer; type: FileType }> => {
      const { rightsRequest, check } = await lockAsked(id, trx)
      if (!check.document?.isReadable) throw new NoDocument()

      const { reference: subject } = rightsRequest
      await record(trx, { kind: 'identity_check.document_viewed', subject, stamp })
      return { bytes: check.document.open(), type: check.document.fileType }
    })
  }
}
