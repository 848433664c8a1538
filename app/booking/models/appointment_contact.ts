import { AppointmentContactSchema } from '#database/schema'

/** Who comes. Kept apart from the appointment, and gone with it. */
export default class AppointmentContact extends AppointmentContactSchema {
  get fullName(): string {
    return `${this.firstName} ${this.lastName}`
  }
}
