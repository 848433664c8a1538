import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { endHold } from '#inventory/queries/hold'
import { recordMany } from '#journal/record'
import { HoldEnded } from '#rights_requests/errors'
import { continueErasures } from '#rights_requests/holds/continuation'

type Ending = {
  readonly id: string
  readonly professionalId: string | null
  /** Of the request in answer to which the records stayed. */
  readonly reference?: string
  readonly stamp: Stamp
}

/**
 * Ends a hold before its day: what it held and nothing else holds can be erased again, and is, where an
 * erasure had left it. Throws HoldEnded.
 */
export default class EndHold {
  /** @returns how many erasures go on. */
  handle({ id, professionalId: controller, reference: subject, stamp }: Ending): Promise<number> {
    return db.transaction(async (trx) => {
      if (!(await endHold(trx, id, { at: stamp.at, by: actorId(stamp) }))) throw new HoldEnded()
      const continued = await continueErasures(trx, [id], stamp)
      const body = { controller, hold: id }
      await recordMany(trx, [{ kind: 'hold.ended', stamp, subject, body }, ...continued])
      return continued.length
    })
  }
}
