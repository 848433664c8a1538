import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers, Search } from '#inventory/dataset'
import { DEATH, type MarkGround } from '#inventory/domain/limits'
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
  readonly ground: MarkGround
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
        const recipients = await this.#tell(search, order, touched)
        const body = { controller: professionalId, ground, records }
        await record(trx, { kind: 'restriction.placed', stamp, subject: reference, body })
        return { restrictionId: id, ground, records, goesOn: goingOn(sets), recipients }
      })
    )
  }

  /** The duty of art. 19 is one of the GDPR, which does not apply to somebody who has died (recital 27). */
  async #tell(search: Search, order: RestrictionOrder, touched: readonly string[]) {
    if (order.ground === DEATH) return []
    return tellRecipients(search, { ...order, act: 'restriction', touched })
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
