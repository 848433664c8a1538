import { DateTime } from 'luxon'
import { backupExpiryDays } from '#config/backups'
import Backup from '#backups/models/backup'

/**
 * What was erased before this instant is in no backup: none that the product made is older, nor any that is
 * made outside and kept as declared. A day is added, for days are counted whole.
 */
export async function nothingHoldsBefore(at: DateTime): Promise<DateTime> {
  const promised = at.minus({ days: backupExpiryDays + 1 })
  const oldest = await Backup.query()
    .whereNull('removedAt')
    .min('begun_at as begun_at')
    .firstOrFail()
  const begunAt = (oldest.$extras.begun_at ?? oldest.begunAt) as Date | DateTime | null
  if (begunAt === null) return promised
  const begun = begunAt instanceof Date ? DateTime.fromJSDate(begunAt) : begunAt
  return DateTime.min(promised, begun)
}
