import db from '@adonisjs/lucid/services/db'
import type { ScanState } from '#foundation/scanned'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NothingAsked } from '#rights_requests/errors'
import ReceivedFile from '#rights_requests/models/received_file'
import RightsRequest from '#rights_requests/models/rights_request'

type Received = {
  readonly id: string
  readonly name: string
  readonly bytes: Buffer
  readonly scan: ScanState | 'infected'
  readonly stamp: Stamp
}

/**
 * Who asks for another hands over what shows by what right (deliberation CNIL 2021-070); another one
 * takes its place, until somebody has checked it.
 */
export default class ReceiveTitleProof {
  /** @returns false when the file is infected, and was not kept. Throws NothingAsked. */
  handle({ id, name, bytes, scan, stamp }: Received): Promise<boolean> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (!rightsRequest.awaitsTitle) throw new NothingAsked()
      const { reference: subject } = rightsRequest
      const body = { bytes: bytes.length, scan }
      if (scan === 'infected') {
        await record(trx, { kind: 'rights_request.title_refused', subject, stamp, body })
        return false
      }
      const mandate = { rightsRequestId: id, kind: 'mandate' } as const
      await ReceivedFile.query({ client: trx }).where(mandate).delete()
      await ReceivedFile.keep({ ...mandate, name, bytes, receivedAt: stamp.at }, trx)
      await record(trx, { kind: 'rights_request.title_received', subject, stamp, body })
      return true
    })
  }
}
