import db from '@adonisjs/lucid/services/db'
import { asDateTime } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { backupExpiryDays } from '#config/backups'
import { type BackupKind, expiryOf } from '#backups/domain/horizon'
import Backup from '#backups/models/backup'

type Beginning = {
  readonly id: string
  readonly kind: BackupKind
  readonly folder: string
  readonly file: string
  readonly keyId: string
  readonly stamp: Stamp
}

/** Known before its first byte is: a backup too many is harmless, one that nobody knows of is not. */
export default class BeginBackup {
  handle({ stamp, ...backup }: Beginning): Promise<Backup> {
    return db.transaction(async (trx) => {
      const expiresOn = asDateTime(expiryOf(stamp.at, backupExpiryDays))
      return Backup.create({ ...backup, begunAt: stamp.at, expiresOn }, { client: trx })
    })
  }
}
