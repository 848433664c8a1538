import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'

/** Has the night's compaction end at that instant, with every table written anew. */
export async function filesWrittenAnew(at: DateTime): Promise<void> {
  await db.table('compactions').insert({
    ...{ id: crypto.randomUUID(), occasion: 'nightly', log_clean: true },
    ...{ started_at: at.minus({ minutes: 2 }).toISO(), ended_at: at.toISO() },
  })
}
