import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { endHold } from '#inventory/queries/hold'
import { record } from '#journal/record'
import { HoldEnded } from '#rights_requests/errors'

type Ending = {
  readonly id: string
  readonly professionalId: string | null
  /** Of the request in answer to which the records stayed. */
  readonly reference?: string
  readonly stamp: Stamp
}

/** Ends a hold before its day: what it held can be erased again. Throws HoldEnded. */
export default class EndHold {
  handle({ id, professionalId: controller, reference: subject, stamp }: Ending): Promise<void> {
    return db.transaction(async (trx) => {
      if (!(await endHold(trx, id, stamp.at))) throw new HoldEnded()
      await record(trx, { kind: 'hold.ended', stamp, subject, body: { controller, hold: id } })
    })
  }
}
