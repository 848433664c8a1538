import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { backupExpiryDays, backupVerifyEveryDays } from '#config/backups'
import { dateInWords, instantInWords } from '#deadlines/wording'
import env from '#start/env'
import { PLATFORM } from '#backups/domain/horizon'
import type Backup from '#backups/models/backup'
import { backupAlarms, removedBackups, standingBackups } from '#backups/queries/standing'

/** What backups there are, until when, and whether they were tried. */
export default class BackupsController {
  async index({ view, i18n }: HttpContext) {
    const standing = await standingBackups()
    const removed = await removedBackups()
    return view.render('pages/backups/index', {
      alarms: await backupAlarms(DateTime.utc()),
      isNightly: Boolean(env.get('BACKUP_FOLDER')),
      days: backupExpiryDays,
      everyDays: backupVerifyEveryDays,
      standing: standing.map((backup) => rowOf(backup, i18n)),
      removed: removed.map((backup) => rowOf(backup, i18n)),
    })
  }
}

function rowOf(backup: Backup, i18n: I18n) {
  const { locale } = i18n
  const told = (at: DateTime | null) => at && instantInWords(at.setZone(PLATFORM.zone), locale)
  const { number, kind, sha256, verification, removal } = backup
  const megabytes = (backup.bytes ?? 0) / 1_000_000
  return {
    ...{ number, kind, sha256, verification, removal },
    megabytes: i18n.formatNumber(megabytes, { maximumFractionDigits: 1 }),
    made: told(backup.madeAt),
    begun: told(backup.begunAt),
    until: dateInWords(backup.lastDay, locale),
    verified: told(backup.verifiedAt),
    removed: told(backup.removedAt),
  }
}
