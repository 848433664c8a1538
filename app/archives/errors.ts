import { RuleViolation } from '#foundation/errors'

/** The archive holds nothing under what was asked. */
export class NothingArchived extends RuleViolation {
  static code = 'E_NOTHING_ARCHIVED'
}

/** Only those whom the DPO has named open the archive of the platform. */
export class NotAReader extends RuleViolation {
  static code = 'E_NOT_A_READER'
}
