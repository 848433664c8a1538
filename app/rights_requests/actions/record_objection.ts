import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import type { ObjectionAct } from '#inventory/domain/limits'
import { purposesOf, refuse } from '#inventory/queries/object'
import { objectionDigest } from '#inventory/objection_digest'
import { record } from '#journal/record'
import { writeLine } from '#ledger/write'
import { partUses } from '#rights_requests/check_uses'
import { standingsOf } from '#rights_requests/domain/use_decision'
import type { ObjectionOutcome } from '#rights_requests/domain/part_act'
import type { RefusedUse } from '#rights_requests/domain/use_decision'
import { once } from '#rights_requests/part_acts'

export type ObjectionOrder = {
  readonly partId: string
  readonly reference: string
  readonly who: Identifiers
  readonly professionalId: string | null
  readonly act: ObjectionAct
  readonly purposes: readonly string[]
  /** Those that go on, each with the ground that was given. */
  readonly refused?: readonly RefusedUse[]
  readonly stamp: Stamp
}

/**
 * A person refuses processings: ended and remembered at once, by digests that outlive an erasure. A purpose
 * the right does not reach, like one under contract, is told as such and goes on, as does one for which
 * a ground was given. Throws NothingStopsIt.
 */
export default class RecordObjection {
  handle(order: ObjectionOrder): Promise<ObjectionOutcome> {
    const { partId, professionalId, act, stamp, who, reference: subject } = order
    return db.transaction((trx) =>
      once(trx, { partId, act, at: stamp.at }, async () => {
        const { refused = [] } = order
        const search = { who, professionalId, trx }
        const uses = await purposesOf(search)
        const { stopped, notRefusable } = partUses(order, uses)
        await refuse(search, { purposes: stopped, act, at: stamp.at })
        for (const purpose of stopped) {
          const digests = who.emails.map((email) => objectionDigest(purpose, email, professionalId))
          const key = `objected:${partId}:${purpose}`
          const fact = { kind: 'objected', professionalId, purpose, act, digests } as const
          await writeLine(trx, { ...fact, key, at: stamp.at })
        }
        const goesOn = refused.map(({ purpose }) => purpose)
        const body = { controller: professionalId, act, purposes: stopped, refused: goesOn }
        if (stopped.length > 0) {
          await record(trx, { kind: 'objection.recorded', stamp, subject, body })
        }
        return { stopped, notRefusable, refused, standings: standingsOf(notRefusable, uses) }
      })
    )
  }
}
