import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Backup from '#backups/models/backup'

type Made = {
  readonly id: string
  readonly bytes: number
  readonly sha256: string
  readonly stamp: Stamp
}

/** The file is whole and on the disk. */
export default class NoteMade {
  handle({ id, bytes, sha256, stamp }: Made): Promise<Backup> {
    return db.transaction(async (trx) => {
      const backup = await Backup.query({ client: trx }).where({ id }).forUpdate().firstOrFail()
      await backup.merge({ bytes, sha256, madeAt: stamp.at }).save()
      const { kind, lastDay: until } = backup
      const body = { backup: id, what: kind, bytes, sha256, until }
      await record(trx, { kind: 'backup.made', stamp, body })
      return backup
    })
  }
}
