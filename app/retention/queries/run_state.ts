import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'

/** The instant at which the run of a night judges what is due. */
export async function runOf(night: string): Promise<{ at: DateTime }> {
  const run = await db.from('retention_runs').where('night', night).firstOrFail()
  return { at: DateTime.fromJSDate(run.judged_at).toUTC() }
}

/** Keys of the data sets of a run that are not over yet, in its order. */
export async function openDatasets(night: string): Promise<string[]> {
  const rows = await db
    .from('retention_run_datasets')
    .where({ night, state: 'waiting' })
    .orderBy('position')
    .select('dataset')
  return rows.map(({ dataset }) => dataset)
}

/** Whether the run of a night has been, from its opening to its end; judged since an instant, when asked. */
export async function isOver(night: string, since?: DateTime): Promise<boolean> {
  const ended = db.from('retention_runs').where('night', night).whereNotNull('ended_at')
  if (since) void ended.where('judged_at', '>=', since.toISO()!)
  return (await ended.first()) !== null
}
