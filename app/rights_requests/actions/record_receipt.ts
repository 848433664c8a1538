import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { ReceivedInTheFuture, TransitionNotAllowed } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

type Receipt = { id: string; partId: string; receivedAt: DateTime; stamp: Stamp }

/**
 * Notes when a request reached a professional who answers it. The clock runs from the earlier of
 * this and the receipt by the platform.
 */
export default class RecordReceipt {
  handle({ id, partId, receivedAt, stamp }: Receipt): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (!part.isDecidedElsewhere || part.isEnded) throw new TransitionNotAllowed()
      if (receivedAt > stamp.at) throw new ReceivedInTheFuture()

      part.merge({ receivedAt })
      await settle(rightsRequest, stamp.at)
      const { reference: subject } = rightsRequest
      const received = receivedAt.toUTC().toISO()
      const body = { right: part.askedRight, controller: part.professionalId, received }
      await record(trx, { kind: 'rights_request.receipt_recorded', subject, stamp, body })

      return rightsRequest
    })
  }
}
