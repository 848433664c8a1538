import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { lockRegister } from '#register/lock_register'
import RegisterEntry from '#register/models/register_entry'

const KINDS = {
  ready: 'register.entry_readied',
  draft: 'register.entry_put_back',
  retired: 'register.entry_retired',
} as const

export type EntryFate = keyof typeof KINDS

type Move = {
  readonly professionalId: string | null
  readonly id: string
  readonly to: EntryFate
  readonly stamp: Stamp
}

/** Puts an activity of the holder’s own into the register, back among drafts, or out of it for good. */
export default class SetEntryState {
  handle({ professionalId, id, to, stamp }: Move): Promise<void> {
    return db.transaction(async (trx) => {
      await lockRegister(professionalId, trx)
      const entry = await RegisterEntry.query({ client: trx })
        .whereRaw('professional_id is not distinct from ? and id::text = ?', [professionalId!, id])
        .whereNull('dataset')
        .whereNull('retiredAt')
        .firstOrFail()
      if (entry.state === to) return
      if (to === 'retired') entry.retiredAt = stamp.at
      else entry.state = to
      await entry.merge({ updatedAt: stamp.at, updatedBy: actorId(stamp) }).save()
      const body = { entry: entry.id, controller: professionalId }
      await record(trx, { kind: KINDS[to], stamp, body })
    })
  }
}
