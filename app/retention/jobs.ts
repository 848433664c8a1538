import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { enqueueMany, type Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import KeepSchedules from '#retention/actions/keep_schedules'
import OpenRun from '#retention/actions/open_run'
import { nightOf } from '#retention/domain/night'
import { CARRY_ON } from '#retention/job_names'
import { isOver } from '#retention/queries/run_state'
import { carryOnRun } from '#retention/run'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** A run made by hand after midnight does not take the place of that of the night. */
function bellOf(at: DateTime): DateTime {
  return at.setZone('Europe/Paris').set({ hour: 3, minute: 0, second: 0, millisecond: 0 })
}

/** How many share the work of a night; each may be in another process. */
const WORKERS = 2

/**
 * Rung every night, and every hour of the day for a night on which nothing was running: once the run of the
 * day is over, it has nothing to do. A run that was left in its middle is taken up.
 */
export const runRetention: Job = {
  name: 'retention.run',
  async run() {
    const stamp = now()
    if (await isOver(nightOf(stamp.at), bellOf(stamp.at))) return
    await new KeepSchedules().handle({ stamp })
    const night = await new OpenRun().handle({ at: stamp.at, executedBy: 'system', stamp })
    const work = Array.from({ length: WORKERS }, () => ({ night }))
    await db.transaction((trx) => enqueueMany(trx, CARRY_ON, work))
  },
}

/** Does the work of a night beside others; may be killed anywhere and run again. */
export const carryOnRetention: Job<{ night: string }> = {
  name: CARRY_ON.name,
  async run({ night }) {
    if (!(await isOver(night))) await carryOnRun(night, now)
  },
}
