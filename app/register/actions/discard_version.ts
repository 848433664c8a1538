import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { lockRegister } from '#register/lock_register'
import { type RegisterOf, versionsOf } from '#register/queries/versions'

type Discard = RegisterOf & { readonly number: number; readonly stamp: Stamp }

/** Gives up a draft; nothing that was approved is ever given up. */
export default class DiscardVersion {
  handle({ kind, professionalId, number, stamp }: Discard): Promise<void> {
    return db.transaction(async (trx) => {
      await lockRegister(professionalId, trx)
      const draft = await versionsOf({ kind, professionalId }, trx)
        .where({ state: 'draft', number })
        .firstOrFail()
      await draft.delete()
      const body = { register: kind, controller: professionalId, number }
      await record(trx, { kind: 'register.version_discarded', stamp, body })
    })
  }
}
