import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { lockSettings } from '#booking/lock_settings'
import AvailabilityRule from '#booking/models/availability_rule'

/** Opens those hours no more. Appointments already taken stay as they are. */
export default class RemoveOpeningRule {
  handle({ professionalId, id, stamp }: { professionalId: string; id: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const own = AvailabilityRule.query({ client: trx }).where('professional_id', professionalId)
      const rule = await own.where('id', id).firstOrFail()

      await rule.delete()
      const body = { professional: professionalId, rule: id }
      await record(trx, { kind: 'opening_rule.removed', stamp, body })
    })
  }
}
