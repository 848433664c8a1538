import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers, Search } from '#inventory/dataset'
import { DEATH, type MarkGround } from '#inventory/domain/limits'
import { tablesOfOtherControllers } from '#inventory/queries/other_controllers'
import { restrictionSeen } from '#inventory/queries/restriction_seen'
import { restrict, type RestrictedSet } from '#inventory/queries/restrict'
import { record } from '#journal/record'
import { digestsOf, writeLine } from '#ledger/write'
import type { RestrictionOutcome } from '#rights_requests/domain/part_act'
import { StillThere } from '#rights_requests/errors'
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

/**
 * Restricts what one controller holds about a person (art. 18), from now, and tells recipients (art. 19). Throws
 * StillThere when a second look finds in daily use what should be restricted.
 */
export default class RestrictData {
  handle(order: RestrictionOrder): Promise<RestrictionOutcome> {
    const { partId, professionalId, ground, reference, stamp } = order
    return db.transaction((trx) =>
      once(trx, { partId, act: 'restriction', at: stamp.at }, async () => {
        const search = { who: order.who, professionalId, trx }
        const { id, sets } = await restrict(search, { ground, reference, since: stamp.at })
        const known = { ...digestsOf(order.who), key: `restriction:${partId}`, at: stamp.at }
        await writeLine(trx, { kind: 'restricted', professionalId, ground, reference, ...known })
        const records = countsOf(sets)
        const touched = Object.keys(records).filter((key) => records[key] > 0)
        const recipients = await this.#tell(search, order, touched)
        const lookedAgain = await this.#look(search)
        if (lookedAgain.unexpected > 0) throw new StillThere()
        const body = { controller: professionalId, ground, records }
        await record(trx, { kind: 'restriction.placed', stamp, subject: reference, body })
        const at = stamp.at.toUTC().toISO()!
        const done = { restrictionId: id, ground, records, goesOn: goingOn(sets), recipients, at }
        return { ...done, lookedAgain }
      })
    )
  }

  /** The tables that other controllers hold apart are left out, as for an erasure. */
  #look({ who, professionalId, trx }: Search) {
    const except = professionalId === null ? tablesOfOtherControllers(null) : []
    return restrictionSeen(who, { professionalId, except }, trx)
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
