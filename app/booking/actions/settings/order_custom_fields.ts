import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { lockSettings } from '#booking/lock_settings'
import { customFieldsOf } from '#booking/queries/custom_fields'

type Move = { professionalId: string; id: string; by: -1 | 1; stamp: Stamp }

/** Moves a field one place up or down the form. */
export default class OrderCustomFields {
  handle({ professionalId, id, by, stamp }: Move): Promise<void> {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const fields = await customFieldsOf(professionalId, trx)
      const at = fields.findIndex((it) => it.id === id)
      if (at === -1 || !fields[at + by]) return

      ;[fields[at], fields[at + by]] = [fields[at + by], fields[at]]
      for (const [position, field] of fields.entries()) await field.merge({ position }).save()
      const body = { professional: professionalId, fields: fields.map((it) => it.id) }
      await record(trx, { kind: 'custom_field.moved', stamp, body })
    })
  }
}
