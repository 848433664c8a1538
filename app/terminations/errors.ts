import { RuleViolation } from '#foundation/errors'

/** The table of states knows no such way, or a condition stands in it. */
export class TerminationNotAllowed extends RuleViolation {
  static code = 'E_TERMINATION_NOT_ALLOWED'
}

/** A contract is ended once. */
export class AlreadyEnding extends RuleViolation {
  static code = 'E_ALREADY_ENDING'
}

/** Nobody confirms before the day on which destruction began, nor for a day to come. */
export class ConfirmationDay extends RuleViolation {
  static code = 'E_CONFIRMATION_DAY'
}

/** A confirmation is recorded once; a wrong one is corrected by the journal's words. */
export class AlreadyConfirmed extends RuleViolation {
  static code = 'E_ALREADY_CONFIRMED'
}
