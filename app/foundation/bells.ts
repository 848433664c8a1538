import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { enqueue } from '#foundation/jobs'

/**
 * Rings a bell for a job: whoever claims the minute first enqueues the work,
 * so any number of processes (and clocks slightly apart) do it once.
 *
 * @returns whether this process was the one.
 */
export function ring(job: { name: string }, at: DateTime): Promise<boolean> {
  return db.transaction(async (trx) => {
    const period = at.toUTC().startOf('minute').toISO()!
    const claim = await trx.rawQuery(
      `insert into bells (job, period) values (?, ?) on conflict do nothing returning job`,
      [job.name, period]
    )
    if (claim.rows.length === 0) return false
    /** A minute that is over cannot be claimed twice: its row has served. */
    const before = at.toUTC().minus({ days: 1 }).toISO()!
    await trx.from('bells').where('job', job.name).where('period', '<', before).delete()
    await enqueue(trx, job, {})
    return true
  })
}
