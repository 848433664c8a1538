import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import { type NewHold, placeHold } from '#inventory/queries/hold'
import { record } from '#journal/record'
import { HoldDayPast, NothingToHold } from '#rights_requests/errors'

export type HoldOrder = Omit<NewHold, 'placedBy' | 'placedAt'> & {
  readonly who: Identifiers
  readonly professionalId: string | null
  readonly stamp: Stamp
}

/**
 * Holds a person's records, or one of them, back from erasure until a day (art. 17(3)). Throws
 * HoldDayPast, or NothingToHold.
 */
export default class PlaceHold {
  /** @returns the hold's id, and how many records it holds. */
  handle({ who, professionalId, stamp, ...hold }: HoldOrder) {
    return db.transaction(async (trx) => {
      const { dataset, ground, untilDay } = hold
      if (untilDay < stamp.at.setZone('Europe/Paris').toISODate()!) throw new HoldDayPast()
      const placing = { ...hold, placedBy: actorId(stamp), placedAt: stamp.at }
      const placed = await placeHold({ who, professionalId, trx }, placing)
      if (!placed) throw new NothingToHold()

      const { id, records } = placed
      const body = {
        controller: professionalId,
        hold: id,
        dataset,
        ground,
        until: untilDay,
        records,
      }
      await record(trx, { kind: 'hold.placed', stamp, subject: hold.reference, body })
      return placed
    })
  }
}
