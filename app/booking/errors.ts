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

/** The person had the processing restricted: the place stays taken, and nothing else is done (art. 18). */
export class AppointmentRestricted extends RuleViolation {
  static code = 'E_APPOINTMENT_RESTRICTED'
}

/** The professional asks for more notice than is left. */
export class TooLateToChange extends RuleViolation {
  static code = 'E_TOO_LATE_TO_CHANGE'
}

/** Somebody else has saved these settings since the page was opened. */
export class SettingsChanged extends RuleViolation {
  static code = 'E_SETTINGS_CHANGED'
}

/** Two rules would open the same time. */
export class OpeningsOverlap extends RuleViolation {
  static code = 'E_OPENINGS_OVERLAP'
}

/** Settings of one kind have a reasonable end. */
export class TooManySettings extends RuleViolation {
  static code = 'E_TOO_MANY_SETTINGS'
}

/** Nothing can be noted of an appointment before it begins, nor twice. */
export class OutcomeNotPossible extends RuleViolation {
  static code = 'E_OUTCOME_NOT_POSSIBLE'
}

/** The appointment's place has been given to another one in the meantime. */
export class PlaceTaken extends RuleViolation {
  static code = 'E_PLACE_TAKEN'
}

/** Nothing binds the platform to this professional: the public cannot book (art. 28(3)). */
export class SiteClosed extends RuleViolation {
  static code = 'E_SITE_CLOSED'
}
