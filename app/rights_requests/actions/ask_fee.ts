import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { FEE_GROUNDS, type FeeGround, feeGroundsFor } from '#rights_requests/domain/fee'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { FeeAsked, GroundNotApplicable, TransitionNotAllowed } from '#rights_requests/errors'
import { writeToPerson } from '#rights_requests/letters'
import PartFee from '#rights_requests/models/part_fee'
import RightsRequest from '#rights_requests/models/rights_request'
import { hadCopy } from '#rights_requests/queries/had_copy'

type Asking = {
  id: string
  partId: string
  ground: FeeGround
  amountCents: number
  /** In words the person reads: their proof is on the controller (art. 12(5)). */
  reasons: string
  stamp: Stamp
}

/**
 * Asks a reasonable fee for a part, once: for further copies, or where a request is manifestly unfounded or
 * excessive (art. 12(5) and 15(3)). The clock goes on. Throws GroundNotApplicable or FeeAsked.
 */
export default class AskFee {
  handle({ id, partId, ground, amountCents, reasons, stamp }: Asking): Promise<void> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const part = rightsRequest.partOf(partId)
      if (!part.can('execute')) throw new TransitionNotAllowed()
      const had = await hadCopy(trx, rightsRequest, part)
      if (!feeGroundsFor(part.askedRight, had).includes(ground)) throw new GroundNotApplicable()
      if (await PartFee.find(partId, { client: trx })) throw new FeeAsked()

      const { at } = stamp
      const by = { askedAt: at, askedBy: actorId(stamp) }
      await PartFee.create({ partId, ground, amountCents, reasons, ...by }, { client: trx })
      await part.merge({ movedAt: at }).save()
      await writeToPerson(trx, rightsRequest, {
        ...{ template: 'fee_asked', at, part, linkDays: LINK_LIFE.afterProof },
        content: { ground, article: FEE_GROUNDS[ground], amountCents, reasons },
      })
      const { reference: subject } = rightsRequest
      const about = { right: part.askedRight, controller: part.professionalId }
      const body = { ...about, ground, cents: amountCents }
      await record(trx, { kind: 'rights_request.fee_asked', subject, stamp, body })
    })
  }
}
