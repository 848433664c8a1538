import { RuleViolation } from '#foundation/errors'

/** A hold is looked at again while it lasts, after the day on which that was set. */
export class ReviewDayOutside extends RuleViolation {
  static code = 'E_REVIEW_DAY_OUTSIDE'
}

/** The hold has ended, or its day is over. */
export class HoldOver extends RuleViolation {
  static code = 'E_HOLD_OVER'
}
