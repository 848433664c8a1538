import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { withRestricted } from '#inventory/restricted'
import { record } from '#journal/record'
import { lockSettings } from '#booking/lock_settings'
import AppointmentAnswer from '#booking/models/appointment_answer'
import CustomField from '#booking/models/custom_field'

/**
 * Asks for it no more. Answers already given stay with their appointment and
 * end with it, so the field stays too, out of use, as long as one is left.
 */
export default class RemoveCustomField {
  handle({ professionalId, id, stamp }: { professionalId: string; id: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const own = CustomField.query({ client: trx }).where('professional_id', professionalId)
      const field = await own.where('id', id).whereNull('archived_at').firstOrFail()
      const answer = await withRestricted(trx, () =>
        AppointmentAnswer.query({ client: trx }).where('custom_field_id', id).first()
      )

      await (answer ? field.merge({ archivedAt: stamp.at }).save() : field.delete())
      const body = { professional: professionalId, field: id }
      await record(trx, { kind: 'custom_field.removed', stamp, body })
    })
  }
}
