import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { type ObjectionAct, REACHES } from '#inventory/domain/limits'
import { remember, standingFor } from '#inventory/queries/object'
import { record } from '#journal/record'
import type { ObjectionOutcome } from '#rights_requests/domain/part_act'
import { once } from '#rights_requests/part_acts'

export type ObjectionOrder = {
  readonly partId: string
  readonly reference: string
  readonly email: string
  readonly professionalId: string | null
  readonly act: ObjectionAct
  readonly purposes: readonly string[]
  readonly stamp: Stamp
}

/**
 * A person refuses processings: remembered at once, by digests that outlive an erasure. A purpose the
 * right does not reach, like one under contract, is told as such and goes on.
 */
export default class RecordObjection {
  handle(order: ObjectionOrder): Promise<ObjectionOutcome> {
    const { partId, professionalId, act, stamp, reference: subject } = order
    return db.transaction((trx) =>
      once(trx, { partId, act, at: stamp.at }, async () => {
        const stopped = order.purposes.filter((purpose) =>
          REACHES[act].includes(standingFor(purpose, professionalId))
        )
        const { email } = order
        for (const purpose of stopped) {
          await remember(trx, { purpose, email, professionalId, act, at: stamp.at })
        }
        const body = { controller: professionalId, act, purposes: stopped }
        if (stopped.length > 0) {
          await record(trx, { kind: 'objection.recorded', stamp, subject, body })
        }
        const notRefusable = order.purposes.filter((purpose) => !stopped.includes(purpose))
        return { stopped, notRefusable }
      })
    )
  }
}
