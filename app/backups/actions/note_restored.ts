import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Restore } from '#backups/restored'

type Replayed = {
  readonly marks: readonly Restore[]
  readonly lines: number
  readonly stamp: Stamp
}

/** What was brought back is fit to be served. Noted once for each restore, however often it is asked. */
export default class NoteRestored {
  handle({ marks, lines, stamp }: Replayed): Promise<void> {
    return db.transaction(async (trx) => {
      const rows = await trx.from('restores').whereNull('replayed_at').forUpdate()
      await trx.from('restores').whereNull('replayed_at').update({ replayed_at: stamp.at.toISO() })
      const brought = new Map<string, string>()
      for (const { backup_id: id, made_at: at } of rows) brought.set(id, at.toISOString())
      for (const { backup, madeAt } of marks) if (backup && madeAt) brought.set(backup, madeAt)
      for (const [backup, madeAt] of brought) {
        const made = DateTime.fromISO(madeAt).toUTC().toISO()!
        await record(trx, { kind: 'backup.restored', stamp, body: { backup, made, lines } })
      }
    })
  }
}
