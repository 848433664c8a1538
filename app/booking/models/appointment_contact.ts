import { column } from '@adonisjs/lucid/orm'
import { AppointmentContactSchema } from '#database/schema'

/** Who comes. Kept apart from the appointment, and gone with it. */
export default class AppointmentContact extends AppointmentContactSchema {
  /** Left to itself, Lucid would look for "phone_e_164". */
  @column({ columnName: 'phone_e164' })
  declare phoneE164: string | null

  get fullName(): string {
    return `${this.firstName} ${this.lastName}`
  }
}
