import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import ReceivedFile from '#rights_requests/models/received_file'
import RightsRequest from '#rights_requests/models/rights_request'

type Proof = { rightsRequestId: string; name: string; bytes: Buffer; stamp: Stamp }

/** Keeps what proves a mandate or a title with its request, once; it goes with the answer. */
export default class AttachProof {
  handle({ rightsRequestId, name, bytes, stamp }: Proof): Promise<void> {
    return db.transaction(async (trx) => {
      const { id } = await RightsRequest.lock(rightsRequestId, trx)
      const mandate = { rightsRequestId: id, kind: 'mandate' } as const
      const known = await ReceivedFile.findBy(mandate, { client: trx })
      if (known) return
      await ReceivedFile.keep({ ...mandate, name, bytes, receivedAt: stamp.at }, trx)
    })
  }
}
