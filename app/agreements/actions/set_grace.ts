import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'

/** How many days those who register from now on may take to sign; nobody else's time changes. */
export default class SetGrace {
  async handle({ days, stamp }: { days: number; stamp: Stamp }): Promise<void> {
    await db.transaction(async (trx) => {
      await trx
        .from('agreement_settings')
        .update({ grace_days: days, changed_at: stamp.at.toISO() })
      await record(trx, { kind: 'agreement.grace_set', stamp, body: { days } })
    })
  }
}
