import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { ScheduleDecided } from '#retention/errors'
import { changeCounts } from '#retention/queries/change_counts'

/**
 * The DPO puts a length that was declared in force, having seen what goes at once. A shorter one reaches the
 * data that are there; a longer one only what is collected from now on.
 */
export default class DecideSchedule {
  /** @throws ScheduleDecided when it does not wait any more. */
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<number> {
    return db.transaction(async (trx) => {
      await trx.rawQuery(`select pg_advisory_xact_lock(hashtextextended('retention', 1))`)
      await trx.from('retention_schedules').where('id', id).firstOrFail()
      const change = await changeCounts(trx, id, stamp.at)
      if (!change) throw new ScheduleDecided()
      const records = Math.max(0, change.wouldBeDue - change.due)
      const from = stamp.at.toISO()
      await trx
        .from('retention_schedules')
        .where('id', id)
        .update({ state: 'in_force', in_force_from: from, gone_at_once: records })
      const { dataset } = change.version
      const body = { dataset, outcome: 'confirmed', records }
      await record(trx, { kind: 'retention.schedule_decided', stamp, body })
      return records
    })
  }
}
