import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { tellDpos } from '#retention/tell_dpos'

/** A run is over when each of its data sets is done or has failed; a failure is told to every DPO. */
export default class CloseRun {
  /** @returns whether it is over. */
  handle({ night, stamp }: { night: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const run = await trx.from('retention_runs').where('night', night).forUpdate().first()
      if (run.ended_at) return true
      const steps = await trx.from('retention_run_datasets').where('night', night)
      if (steps.some(({ state }) => state === 'waiting')) return false

      await trx.from('retention_runs').where('night', night).update({ ended_at: stamp.at.toISO() })
      const failed = steps.filter(({ state }) => state === 'failed').map(({ dataset }) => dataset)
      if (failed.length > 0) await tellDpos(trx, { night, failed, at: stamp.at })
      const sums = await trx
        .from('retention_run_counts')
        .where('night', night)
        .whereIn('what', ['records', 'kept'])
        .groupBy('what')
        .select('what')
        .sum('count as total')
      const total = (what: string) => Number(sums.find((it) => it.what === what)?.total ?? 0)
      const body = { night, records: total('records'), kept: total('kept'), failed: failed.length }
      await record(trx, { kind: 'retention.run_ended', stamp, body })
      return true
    })
  }
}
