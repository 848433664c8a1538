import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { backupExpiryDays } from '#config/backups'
import { type Holding, holdingOf, PLATFORM, type Place } from '#backups/domain/horizon'
import { copiesFiles } from '#backups/means'
import Backup from '#backups/models/backup'

type Question = {
  /** When the last of it was erased. */
  readonly since: DateTime
  readonly at: DateTime
  /** Where days are counted; the platform's own place unless said. */
  readonly place?: Place
  /** Days promised for backups, when they were promised earlier; those of the settings otherwise. */
  readonly days?: number
}

/**
 * Until when a backup may hold what was erased at an instant: read from the backups really made, and from
 * BACKUP_EXPIRY_DAYS for those that are made outside, or are still to come.
 */
export async function backupsHolding(
  { since, at, place = PLATFORM, days = backupExpiryDays }: Question,
  trx?: TransactionClientContract
): Promise<Holding> {
  const backups = await Backup.query({ client: trx ?? db.connection() })
    .whereNull('removedAt')
    .select('kind', 'begunAt', 'expiresOn')
  const standing = backups.map(({ kind, begunAt, lastDay: expiresOn }) => ({
    ...{ kind, begunAt, expiresOn },
  }))
  return holdingOf({ since, at, place, days, copiesFiles: copiesFiles(), backups: standing })
}
