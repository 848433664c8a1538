import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Backup from '#backups/models/backup'

type Verified = { readonly id: string; readonly isIntact: boolean; readonly stamp: Stamp }

/** A backup was brought back to a server of its own, and looked at there. */
export default class NoteVerified {
  handle({ id, isIntact, stamp }: Verified): Promise<void> {
    return db.transaction(async (trx) => {
      const backup = await Backup.query({ client: trx }).where({ id }).forUpdate().firstOrFail()
      const verification = isIntact ? 'intact' : 'broken'
      await backup.merge({ verifiedAt: stamp.at, verification }).save()
      const body = { backup: id, intact: isIntact }
      await record(trx, { kind: 'backup.verified', stamp, body })
    })
  }
}
