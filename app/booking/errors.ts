import { RuleViolation } from '#foundation/errors'

/** The time is not free, or not any more; `nearest` are free starts, in minutes since the epoch. */
export class SlotTaken extends RuleViolation {
  static code = 'E_SLOT_TAKEN'

  constructor(readonly nearest: readonly number[]) {
    super('This time is not free')
  }
}

/** The privacy notice has changed since the person read it (art. 13). */
export class NoticeChanged extends RuleViolation {
  static code = 'E_NOTICE_CHANGED'
}

/** One address has as many future appointments with this professional as can be booked online. */
export class TooManyAppointments extends RuleViolation {
  static code = 'E_TOO_MANY_APPOINTMENTS'
}

/** Somebody has changed the appointment in the meantime, or it is over. */
export class AppointmentChanged extends RuleViolation {
  static code = 'E_APPOINTMENT_CHANGED'
}

/** The professional asks for more notice than is left. */
export class TooLateToChange extends RuleViolation {
  static code = 'E_TOO_LATE_TO_CHANGE'
}
