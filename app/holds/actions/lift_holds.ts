import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import { actorId, type Stamp } from '#foundation/stamp'
import { endHold } from '#inventory/queries/hold'
import { recordMany } from '#journal/record'
import { continueErasures } from '#rights_requests/holds/continuation'
import { HoldOver } from '#holds/errors'
import { LET_GO } from '#holds/job_names'
import { holdsOfAct } from '#holds/queries/hold_acts'

type Lifting = { readonly actId: string; readonly reason: string; readonly stamp: Stamp }

/**
 * Lifts what was placed in one act before its day, for a reason. What it alone had postponed begins by
 * itself: erasures that were asked for, records past their last day, fields that nothing names any more.
 * Throws HoldOver.
 */
export default class LiftHolds {
  /** @returns how many erasures go on. */
  handle({ actId, reason, stamp }: Lifting): Promise<number> {
    return db.transaction(async (trx) => {
      const holds = await holdsOfAct(actId, trx)
      if (holds.length === 0) throw new HoldOver()
      const end = { at: stamp.at, by: actorId(stamp), reason }
      for (const { id } of holds) await endHold(trx, id, end)
      const ids = holds.map(({ id }) => id)
      const continued = await continueErasures(trx, ids, stamp)
      await enqueue(trx, { name: LET_GO }, {})
      const lifted = holds.map(({ id, professionalId: controller, reference }) => ({
        ...{ kind: 'hold.ended' as const, stamp, detail: reason },
        ...{ body: { controller, hold: id }, ...(reference && { subject: reference }) },
      }))
      await recordMany(trx, [...lifted, ...continued])
      return continued.length
    })
  }
}
