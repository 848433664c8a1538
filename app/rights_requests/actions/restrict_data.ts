import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import type { RestrictionGround } from '#inventory/domain/limits'
import { restrict, type RestrictedSet } from '#inventory/queries/restrict'
import { record } from '#journal/record'
import type { RestrictionOutcome } from '#rights_requests/domain/part_act'
import { once } from '#rights_requests/part_acts'
import { tellRecipients } from '#rights_requests/recipients'

export type RestrictionOrder = {
  readonly partId: string
  readonly reference: string
  readonly who: Identifiers
  readonly professionalId: string | null
  readonly ground: RestrictionGround
  readonly stamp: Stamp
}

/** Restricts what one controller holds about a person (art. 18), from now, and tells recipients (art. 19). */
export default class RestrictData {
  handle(order: RestrictionOrder): Promise<RestrictionOutcome> {
    const { partId, professionalId, ground, reference, stamp } = order
    return db.transaction((trx) =>
      once(trx, { partId, act: 'restriction', at: stamp.at }, async () => {
        const search = { who: order.who, professionalId, trx }
        const { id, sets } = await restrict(search, { ground, reference, since: stamp.at })
        const records = countsOf(sets)
        const touched = Object.keys(records).filter((key) => records[key] > 0)
        const recipients = await tellRecipients(search, { ...order, act: 'restriction', touched })
        const body = { controller: professionalId, ground, records }
        await record(trx, { kind: 'restriction.placed', stamp, subject: reference, body })
        return { restrictionId: id, ground, records, goesOn: goingOn(sets), recipients }
      })
    )
  }
}

function countsOf(sets: readonly RestrictedSet[]): Record<string, number> {
  return Object.fromEntries(
    sets.flatMap(({ dataset, marked }) => (marked === null ? [] : [[dataset, marked]]))
  )
}

function goingOn(sets: readonly RestrictedSet[]): string[] {
  return sets.filter(({ marked }) => marked === null).map(({ dataset }) => dataset)
}
