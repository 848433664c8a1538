import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { AppointmentAnswerSchema } from '#database/schema'
import CustomField from '#booking/models/custom_field'

/** What the person answered to a field the professional added. */
export default class AppointmentAnswer extends AppointmentAnswerSchema {
  @belongsTo(() => CustomField)
  declare customField: BelongsTo<typeof CustomField>
}
