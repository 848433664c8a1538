import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { ActivityFacts } from '#register/domain/activity_facts'
import { lockRegister } from '#register/lock_register'
import RegisterEntry from '#register/models/register_entry'

type NewEntry = {
  /** Whose register; null is the platform’s. */
  readonly professionalId: string | null
  readonly facts: ActivityFacts
  readonly startingPoint: string | null
  readonly stamp: Stamp
}

/** Adds an activity of the holder’s own, as a draft: it is in the register once it is said to be ready. */
export default class AddEntry {
  handle({ professionalId, facts, startingPoint, stamp }: NewEntry): Promise<RegisterEntry> {
    return db.transaction(async (trx) => {
      await lockRegister(professionalId, trx)
      const position = (await lastPosition(professionalId, trx)) + 1
      const entry = await RegisterEntry.create(
        {
          ...{ professionalId, facts, startingPoint, position, dataset: null, state: 'draft' },
          reference: `A-${String(position).padStart(2, '0')}`,
          createdAt: stamp.at,
          updatedAt: stamp.at,
          updatedBy: actorId(stamp),
        },
        { client: trx }
      )
      const body = { entry: entry.id, controller: professionalId }
      await record(trx, { kind: 'register.entry_added', stamp, body })
      return entry
    })
  }
}

/** Those that were retired keep their number. */
async function lastPosition(professionalId: string | null, trx: TransactionClientContract) {
  const [{ last }] = await trx
    .from('register_entries')
    .whereRaw('professional_id is not distinct from ? and dataset is null', [professionalId!])
    .max('position as last')
  return Number(last ?? 0)
}
