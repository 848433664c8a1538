import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'

/** Day and number of the last head told outside, or null. */
export async function lastPublished(): Promise<{ day: DateTime; seq: number } | null> {
  const { rows } = await db.rawQuery(
    `select to_char(day, 'YYYY-MM-DD') as day, seq from journal.published_head
     order by day desc limit 1`
  )
  return rows.length === 0 ? null : { day: DateTime.fromISO(rows[0].day), seq: Number(rows[0].seq) }
}
