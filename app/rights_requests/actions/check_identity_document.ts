import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NoDocument } from '#rights_requests/errors'
import { lockAsked, proven } from '#rights_requests/identity_gate'

type Checked = {
  readonly id: string
  readonly result: 'proven' | 'not_proven'
  readonly stamp: Stamp
}

/**
 * Somebody has read the document. It is deleted with the verdict, whatever it is; who checked, when
 * and by which means is kept, and nothing of what was seen (EDPB 01/2022, 79).
 */
export default class CheckIdentityDocument {
  handle({ id, result, stamp }: Checked): Promise<void> {
    return db.transaction(async (trx) => {
      const asked = await lockAsked(id, trx)
      if (!asked.check.document?.isReadable) throw new NoDocument()

      if (result === 'proven') await proven(trx, asked, { means: 'document', stamp })
      else await asked.check.end('not_proven', stamp)
      const { reference: subject } = asked.rightsRequest
      const body = { outcome: result }
      await record(trx, { kind: 'identity_check.document_checked', subject, stamp, body })
    })
  }
}
