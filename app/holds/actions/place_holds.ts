import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import { placeHold } from '#inventory/queries/hold'
import { recordMany } from '#journal/record'
import { NothingToHold } from '#rights_requests/errors'
import { type HoldTerms, refuseDays } from '#holds/terms'

/** A data set of one controller, or one of its records. */
export type ChosenItem = {
  readonly professionalId: string | null
  readonly dataset: string
  readonly record: string | null
}

type Order = HoldTerms & {
  readonly who: Identifiers
  readonly items: readonly ChosenItem[]
  /** Only these fields, where a data set knows them apart; all of them when empty. */
  readonly fields: readonly string[]
  readonly stamp: Stamp
}

/**
 * Holds records of somebody without any request (art. 17(3)): who it is is kept as digests, and lasts as
 * long as the hold. Throws HoldDayPast, ReviewDayOutside, or NothingToHold.
 */
export default class PlaceHolds {
  /** @returns the id of the act, under which its holds are read and lifted. */
  handle({ who, items, fields, stamp, ...terms }: Order): Promise<string> {
    refuseDays(terms, stamp)
    return db.transaction(async (trx) => {
      const actId = randomUUID()
      const facts = []
      for (const { professionalId, dataset, record } of items) {
        const hold = {
          ...{ ...terms, dataset, record, actId, remembers: true },
          ...{ fields: fields.length > 0 ? fields : null },
          ...{ placedBy: actorId(stamp), placedAt: stamp.at },
        }
        const placed = await placeHold({ who, professionalId, trx }, hold)
        if (!placed) throw new NothingToHold()
        const { ground, untilDay: until } = terms
        const its = { hold: placed.id, dataset, records: placed.records }
        const body = { controller: professionalId, ground, until, ...its }
        facts.push({ kind: 'hold.placed', stamp, body } as const)
      }
      await recordMany(trx, facts)
      return actId
    })
  }
}
