import { belongsTo, hasMany, hasOne } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany, HasOne } from '@adonisjs/lucid/types/relations'
import { AppointmentSchema } from '#database/schema'
import AppointmentAnswer from '#booking/models/appointment_answer'
import AppointmentContact from '#booking/models/appointment_contact'
import Offering from '#booking/models/offering'
import Professional from '#parties/models/professional'

/** Somebody comes, for an offering, at a time. `revision` grows with every change. */
export default class Appointment extends AppointmentSchema {
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  @belongsTo(() => Offering)
  declare offering: BelongsTo<typeof Offering>

  /** Absent once the appointment has been moved: the contact follows the successor. */
  @hasOne(() => AppointmentContact)
  declare contact: HasOne<typeof AppointmentContact>

  @hasMany(() => AppointmentAnswer)
  declare answers: HasMany<typeof AppointmentAnswer>
}
