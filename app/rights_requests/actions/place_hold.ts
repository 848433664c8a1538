import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import { type NewHold, placeHold } from '#inventory/queries/hold'
import { recordMany } from '#journal/record'
import { HoldDayPast, NothingToHold } from '#rights_requests/errors'

/** A data set, or one of its records. */
export type HeldItem = Pick<NewHold, 'dataset' | 'record'>

export type HoldOrder = Omit<NewHold, keyof HeldItem | 'placedBy' | 'placedAt'> & {
  readonly items: readonly HeldItem[]
  readonly who: Identifiers
  readonly professionalId: string | null
  readonly stamp: Stamp
}

/**
 * Holds a person's records back from erasure until a day, item by item (art. 17(3)): one hold for each, all
 * or none. Throws HoldDayPast, or NothingToHold.
 */
export default class PlaceHold {
  /** @returns the id of each hold, and how many records it holds. */
  handle({ who, professionalId, items, stamp, ...hold }: HoldOrder) {
    return db.transaction(async (trx) => {
      const { ground, untilDay, reference: subject } = hold
      if (untilDay < stamp.at.setZone('Europe/Paris').toISODate()!) throw new HoldDayPast()
      const by = { placedBy: actorId(stamp), placedAt: stamp.at }
      const placed: { id: string; records: number; dataset: string }[] = []
      for (const item of items) {
        const its = await placeHold({ who, professionalId, trx }, { ...hold, ...item, ...by })
        if (!its) throw new NothingToHold()
        placed.push({ ...its, dataset: item.dataset })
      }
      const about = { controller: professionalId, ground, until: untilDay }
      await recordMany(
        trx,
        placed.map(({ id, dataset, records }) => {
          const body = { ...about, hold: id, dataset, records }
          return { kind: 'hold.placed', stamp, subject, body } as const
        })
      )
      return placed
    })
  }
}
