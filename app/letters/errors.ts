import { RuleViolation } from '#foundation/errors'

/** None of the letters has an address and its words: it waits for one, or was cleared. */
export class NothingToPrint extends RuleViolation {
  static code = 'E_NOTHING_TO_PRINT'
}

/** It is not waiting to be posted, or has no address. */
export class NothingToPost extends RuleViolation {
  static code = 'E_NOTHING_TO_POST'
}

/** It had not been written yet, or the day has not come. */
export class PostedOnAnotherDay extends RuleViolation {
  static code = 'E_POSTED_ON_ANOTHER_DAY'
}

/** It was not noted as posted, or has been cleared since. */
export class NothingPosted extends RuleViolation {
  static code = 'E_NOTHING_POSTED'
}
