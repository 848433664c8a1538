import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Backup from '#backups/models/backup'

type Removed = {
  readonly id: string
  readonly removal: 'expired' | 'unfinished' | 'missing'
  readonly stamp: Stamp
}

/** The file is no more. Noted once. */
export default class NoteRemoved {
  handle({ id, removal, stamp }: Removed): Promise<void> {
    return db.transaction(async (trx) => {
      const backup = await Backup.query({ client: trx }).where({ id }).forUpdate().firstOrFail()
      if (backup.removedAt) return
      await backup.merge({ removedAt: stamp.at, removal }).save()
      await record(trx, { kind: 'backup.removed', stamp, body: { backup: id, why: removal } })
    })
  }
}
