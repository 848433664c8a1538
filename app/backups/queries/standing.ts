import type { DateTime } from 'luxon'
import { backupVerifyEveryDays } from '#config/backups'
import { endOf } from '#deadlines/domain/civil_day'
import { type Alarm, alarmsOf } from '#backups/domain/alarms'
import { PLATFORM } from '#backups/domain/horizon'
import Backup from '#backups/models/backup'

const MOST = 400
const MOST_REMOVED = 30

/** Backups that exist, newest first. */
export function standingBackups(): Promise<Backup[]> {
  return Backup.query().whereNull('removedAt').orderBy('number', 'desc').limit(MOST)
}

/** The last ones that are gone, newest first. */
export function removedBackups(): Promise<Backup[]> {
  return Backup.query().whereNotNull('removedAt').orderBy('removedAt', 'desc').limit(MOST_REMOVED)
}

/** What is wrong with them at an instant. */
export async function backupAlarms(at: DateTime): Promise<Alarm[]> {
  const standing = await standingBackups()
  const backups = standing.map(({ madeAt, lastDay, verification }) => ({
    ...{ madeAt, verification, expiresAt: endOf(lastDay, PLATFORM.zone) },
  }))
  return alarmsOf({ backups, at, everyDays: backupVerifyEveryDays })
}
