import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import User from '#people/models/user'

type Naming = { readonly userId: string; readonly stamp: Stamp }

/** Whom the DPO names to open the archive of the platform, and who no longer may. */
export default class NameReader {
  handle({ userId, stamp }: Naming): Promise<void> {
    return db.transaction(async (trx) => {
      const { id: account } = await User.query({ client: trx })
        .where('id', userId)
        .whereIn('role', ['dpo', 'staff'])
        .whereNull('disabledAt')
        .firstOrFail()
      await trx
        .table('archive_readers')
        .insert({ user_id: account, named_by: actorId(stamp), named_at: stamp.at.toISO() })
        .onConflict('user_id')
        .ignore()
      await record(trx, { kind: 'archive.reader_named', stamp, body: { account } })
    })
  }

  remove({ userId: account, stamp }: Naming): Promise<void> {
    return db.transaction(async (trx) => {
      const removed = await trx.from('archive_readers').where('user_id', account).delete()
      if (Number(removed) === 0) return
      await record(trx, { kind: 'archive.reader_removed', stamp, body: { account } })
    })
  }
}
