import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { CustomFieldKind } from '#booking/domain/custom_field'
import { TooManySettings } from '#booking/errors'
import { lockSettings } from '#booking/lock_settings'
import CustomField from '#booking/models/custom_field'
import { customFieldsOf } from '#booking/queries/custom_fields'

/** Data asked for are limited to what is necessary (art. 5(1)(c)). */
export const MOST_CUSTOM_FIELDS = 8

type NewField = {
  professionalId: string
  field: {
    label: string
    necessity: string
    kind: CustomFieldKind
    choices: string[]
    required: boolean
  }
  stamp: Stamp
}

/** Asks clients one thing more, with why it is necessary; notice and register show it from now on. */
export default class AddCustomField {
  handle({ professionalId, field, stamp }: NewField): Promise<CustomField> {
    return db.transaction(async (trx) => {
      await lockSettings(professionalId, trx)
      const asked = await customFieldsOf(professionalId, trx)
      if (asked.length >= MOST_CUSTOM_FIELDS) throw new TooManySettings()

      const position = 1 + Math.max(-1, ...asked.map((it) => it.position))
      const row = { ...field, professionalId, position, category: 'appointment' as const }
      const added = await CustomField.create(row, { client: trx })
      const body = { professional: professionalId, field: added.id, kind: field.kind }
      await record(trx, { kind: 'custom_field.added', stamp, body })
      return added
    })
  }
}
