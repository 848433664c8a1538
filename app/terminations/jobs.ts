import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { enqueueMany, type Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { carryOn } from '#terminations/carry_on'
import { CARRY_ON } from '#terminations/job_names'
import { openTerminations } from '#terminations/queries/open_terminations'

/** The platform itself acts, at the instant it acts. */
const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/**
 * Carries the end of a contract on. May be killed anywhere and run again. Rung without an id, it looks at all
 * that are not over: a period may have ended, a hold, a confirmation have come.
 */
export const carryOnTerminations: Job<{ id?: string }> = {
  name: CARRY_ON.name,
  async run({ id }) {
    if (id) return carryOn(id, now)
    /** One job each: what stops one stops no other. */
    const open = await openTerminations()
    const data = open.map((each) => ({ id: each }))
    await db.transaction((trx) => enqueueMany(trx, CARRY_ON, data))
  },
}
