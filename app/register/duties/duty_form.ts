import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import vine, { errors } from '@vinejs/vine'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { day, prose } from '#foundation/form_fields'

const validator = vine.create({ duty_day: day(), duty_note: prose(1000).optional() })

/**
 * Since when a duty is done, and the note beside it.
 *
 * @param today where the professional is: nothing is done tomorrow.
 */
export async function dutyForm({ request, i18n }: HttpContext, today: string) {
  const { duty_day: doneOn, duty_note: note = '' } = await request.validateUsing(validator)
  if (!DateTime.fromISO(doneOn).isValid || doneOn > today) {
    const message = i18n.t('register_around.duties.day_not_come')
    throw new errors.E_VALIDATION_ERROR([{ field: 'duty_day', rule: 'day', message }])
  }
  return { doneOn: doneOn as CivilDay, note }
}
