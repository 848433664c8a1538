import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { FileType } from '#foundation/file_type'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { ScanState } from '#foundation/scanned'
import { NothingAsked } from '#rights_requests/errors'
import { type Asked, lockAsked } from '#rights_requests/identity_gate'
import { writeToDpos } from '#rights_requests/identity_letters'
import IdentityDocument from '#rights_requests/models/identity_document'
import { settle } from '#rights_requests/settle'

type Received = {
  readonly id: string
  readonly bytes: Buffer
  readonly fileType: FileType
  readonly scan: ScanState | 'infected'
  readonly stamp: Stamp
}

/**
 * The person hands over the document that was asked for; another one takes its place. The clocks run
 * again from now: the information is there, whoever takes time to read it (EDPB 01/2022, 159).
 */
export default class ReceiveIdentityDocument {
  /** @returns false when the file is infected, and was not kept. */
  handle({ id, bytes, fileType, scan, stamp }: Received): Promise<boolean> {
    return db.transaction(async (trx) => {
      const asked = await lockAsked(id, trx)
      if (asked.check.means !== 'document') throw new NothingAsked()
      const { reference: subject } = asked.rightsRequest
      const body = { type: fileType, bytes: bytes.length, scan }
      if (scan === 'infected') {
        await record(trx, { kind: 'identity_check.document_refused', subject, stamp, body })
        return false
      }
      await IdentityDocument.of(asked.check.id, trx).delete()
      const kept = { identityCheckId: asked.check.id, bytes, fileType, scan, receivedAt: stamp.at }
      await IdentityDocument.keep(kept, trx)
      await this.#resume(trx, asked, stamp)
      await record(trx, { kind: 'identity_check.document_received', subject, stamp, body })
      return true
    })
  }

  async #resume(trx: TransactionClientContract, { rightsRequest }: Asked, { at }: Stamp) {
    for (const suspension of rightsRequest.suspensions) {
      const isOpen = suspension.kind === 'identity' && suspension.answeredAt === null
      if (isOpen) await suspension.merge({ answeredAt: at }).save()
    }
    await settle(rightsRequest, at)
    await writeToDpos(trx, rightsRequest, { what: 'received', at })
  }
}
