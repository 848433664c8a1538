import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'

/** PostgreSQL may count a change this long after it was committed. */
const COUNTING_LAG = { minutes: 1 }

/**
 * Since when neither the data files nor the write-ahead log of the server hold what had gone from these
 * tables at an instant; null while they may. Backups and archives of the log have their own life.
 *
 * @param tables names as data sets declare them: `appointments`, `journal.details`.
 * @param instant when the rows were deleted, committed.
 */
export async function filesCleanSince(
  tables: readonly string[],
  instant: DateTime
): Promise<DateTime | null> {
  const run = await db
    .from('compactions as c')
    .where('started_at', '>=', instant.plus(COUNTING_LAG).toUTC().toISO()!)
    .where('log_clean', true)
    .whereNot('occasion', 'keys')
    .whereNotExists((waiting) =>
      waiting
        .from('compacted_tables as t')
        .whereRaw('t.compaction_id = c.id')
        .whereNotNull('waits_for')
        .whereIn('table_name', [...tables])
    )
    .orderBy('ended_at')
    .select('ended_at')
    .first()
  return run ? DateTime.fromJSDate(run.ended_at).toUTC() : null
}
