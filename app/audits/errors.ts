import { RuleViolation } from '#foundation/errors'

/** The audit, or the request of an authority, is not in a state from which this can be done. */
export class AuditStepNotAllowed extends RuleViolation {
  static code = 'E_AUDIT_STEP_NOT_ALLOWED'
}

/** Ten full working days lie between the request and the first day of audit (agreement). */
export class AuditTooSoon extends RuleViolation {
  static code = 'E_AUDIT_TOO_SOON'
}

/** Audits are held on working days, within business hours. */
export class AuditOutOfHours extends RuleViolation {
  static code = 'E_AUDIT_OUT_OF_HOURS'
}

/** One audit a year is asked for at a time; a breach is a ground of its own. */
export class AuditAlreadyAsked extends RuleViolation {
  static code = 'E_AUDIT_ALREADY_ASKED'
}

/** The notice is given up after a breach only, and with a reason. */
export class NoticeNotGivenUp extends RuleViolation {
  static code = 'E_NOTICE_NOT_GIVEN_UP'
}

/** The ground given does not apply to this audit. */
export class DeclineGroundNotApplicable extends RuleViolation {
  static code = 'E_DECLINE_GROUND_NOT_APPLICABLE'
}

/** The door is shut: its time is over, or it was revoked. */
export class DoorShut extends RuleViolation {
  static code = 'E_DOOR_SHUT'
}

/** A door of an audit opens for its controller's documents, and for no others. */
export class DoorElsewhere extends RuleViolation {
  static code = 'E_DOOR_ELSEWHERE'
}

/** What a court or an authority outside the Union orders rests on an agreement between countries (art. 48). */
export class TreatyMissing extends RuleViolation {
  static code = 'E_TREATY_MISSING'
}

/** Told, or kept silent by law: one of both, once. */
export class AlreadyInformed extends RuleViolation {
  static code = 'E_ALREADY_INFORMED'
}

/** The law still forbids it. */
export class TellingForbidden extends RuleViolation {
  static code = 'E_TELLING_FORBIDDEN'
}
