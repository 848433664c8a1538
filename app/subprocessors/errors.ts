import { RuleViolation } from '#foundation/errors'

/** The notice has already gone where that cannot be done any more. */
export class NoticeMovedOn extends RuleViolation {
  static code = 'E_NOTICE_MOVED_ON'
}

/** Another notice about the same sub-processor is being prepared, or is under way. */
export class NoticeUnderWay extends RuleViolation {
  static code = 'E_NOTICE_UNDER_WAY'
}

/** A removal is told; there is nothing in it to object to. */
export class NothingToObjectTo extends RuleViolation {
  static code = 'E_NOTHING_TO_OBJECT_TO'
}

/** There is no objection of that controller to settle. */
export class NoObjection extends RuleViolation {
  static code = 'E_NO_OBJECTION'
}

/** The day of a registered letter lies before the notice, or ahead. */
export class NotAReceiptDay extends RuleViolation {
  static code = 'E_NOT_A_RECEIPT_DAY'
}

/** The day on which an objection was received lies before the notice, or ahead. */
export class NotAnObjectionDay extends RuleViolation {
  static code = 'E_NOT_AN_OBJECTION_DAY'
}
