import { RuleViolation } from '#foundation/errors'

/** What was read is not what would be signed any more: the clauses or the facts have changed. */
export class AgreementChanged extends RuleViolation {
  static code = 'E_AGREEMENT_CHANGED'
}

/** There is nothing to sign: nobody began, or it was somebody else. */
export class NothingToSign extends RuleViolation {
  static code = 'E_NOTHING_TO_SIGN'
}

/** No more codes for this text: it has to be read again. */
export class TooManyCodes extends RuleViolation {
  static code = 'E_TOO_MANY_SIGNING_CODES'
}

/** Somebody else has saved the clauses since the page was opened. */
export class ClausesChanged extends RuleViolation {
  static code = 'E_CLAUSES_CHANGED'
}

/** The words of a clause cannot be used: a variable is unknown or missing, or there are none. */
export class ClauseUnfit extends RuleViolation {
  static code = 'E_CLAUSE_UNFIT'
}

/** The version being written says nothing else than the one in force. */
export class NothingToPublish extends RuleViolation {
  static code = 'E_NOTHING_TO_PUBLISH'
}

/** What was asked of an instruction does not follow from where it stands. */
export class InstructionMoved extends RuleViolation {
  static code = 'E_INSTRUCTION_MOVED'
}
