import { RuleViolation } from '#foundation/errors'
import type { Mistake } from '#inventory/dataset'

/** Directives are lodged for oneself, once it is known who asks, with whoever is known to be concerned. */
export class DirectivesNotPossible extends RuleViolation {
  static code = 'E_DIRECTIVES_NOT_POSSIBLE'
}

/** No directives are there any more. */
export class NoDirectives extends RuleViolation {
  static code = 'E_NO_DIRECTIVES'
}

/** The directives of the person who has died do not allow it. */
export class AgainstDirectives extends RuleViolation {
  static code = 'E_AGAINST_DIRECTIVES'
}

/** A fee is asked once for a part. */
export class FeeAsked extends RuleViolation {
  static code = 'E_FEE_ASKED'
}

/** No fee is waited for. */
export class NoFee extends RuleViolation {
  static code = 'E_NO_FEE'
}

/** The request is not in a state from which this can be done. */
export class TransitionNotAllowed extends RuleViolation {
  static code = 'E_TRANSITION_NOT_ALLOWED'
}

/** Nothing is executed before somebody has said whose processing it is about. */
export class NoControllerNamed extends RuleViolation {
  static code = 'E_NO_CONTROLLER_NAMED'
}

/** The ground given does not apply to the right asked for. */
export class GroundNotApplicable extends RuleViolation {
  static code = 'E_GROUND_NOT_APPLICABLE'
}

/** What is proposed breaks a rule of the form it was first typed in: `mistakes` says where. */
export class RectificationRefused extends RuleViolation {
  static code = 'E_RECTIFICATION_REFUSED'

  constructor(readonly mistakes: readonly (Mistake & { readonly dataset: string })[]) {
    super('A correction cannot be made')
  }
}

/** Nothing was said of what exactly is to be done, or it would change nothing. */
export class NothingDecided extends RuleViolation {
  static code = 'E_NOTHING_DECIDED'
}

/** The objection has been taken back, or nothing was ever refused. */
export class NothingObjected extends RuleViolation {
  static code = 'E_NOTHING_OBJECTED'
}

/** The right reaches none of the purposes: that is a refusal, with its reason. */
export class NothingRefusable extends RuleViolation {
  static code = 'E_NOTHING_REFUSABLE'
}

/** Nothing ends that use when it is refused: nobody is told that it stops. */
export class NothingStopsIt extends RuleViolation {
  static code = 'E_NOTHING_STOPS_IT'
}

/** The restriction has been lifted in the meantime. */
export class NothingRestricted extends RuleViolation {
  static code = 'E_NOTHING_RESTRICTED'
}

/** The person is told before a restriction is lifted (art. 18(3)). */
export class EndNotAnnounced extends RuleViolation {
  static code = 'E_END_NOT_ANNOUNCED'
}

/** The letter that tells it has not been sent, or posted. */
export class EndNotTold extends RuleViolation {
  static code = 'E_END_NOT_TOLD'
}

/** Nothing of the person is there to be held, or the data set keeps its records anyway. */
export class NothingToHold extends RuleViolation {
  static code = 'E_NOTHING_TO_HOLD'
}

/** A hold ends once. */
export class HoldEnded extends RuleViolation {
  static code = 'E_HOLD_ENDED'
}

/** A hold whose last day is over holds nothing. */
export class HoldDayPast extends RuleViolation {
  static code = 'E_HOLD_DAY_PAST'
}

/** The link is unknown, too old, or has already served. */
export class LinkNotUsable extends RuleViolation {
  static code = 'E_LINK_NOT_USABLE'
}

/** One link a day is enough, and a mailbox is not to be flooded. */
export class LinkAlreadySent extends RuleViolation {
  static code = 'E_LINK_ALREADY_SENT'
}

/** An execution goes on by itself: only one that stopped for attention can be resumed. */
export class NothingToResume extends RuleViolation {
  static code = 'E_NOTHING_TO_RESUME'
}

/** The right is answered in words, by somebody: nothing is carried out on the data by itself. */
export class NotExecutable extends RuleViolation {
  static code = 'E_NOT_EXECUTABLE'
}

/** The right is carried out on the data, and answered with what was done. */
export class ExecutedInstead extends RuleViolation {
  static code = 'E_EXECUTED_INSTEAD'
}

/** The person also asked for a copy, which is owed before the data go. */
export class CopyOwedFirst extends RuleViolation {
  static code = 'E_COPY_OWED_FIRST'
}

/** The extension is told within the first month, or not at all (art. 12(3)). */
export class TooLateToExtend extends RuleViolation {
  static code = 'E_TOO_LATE_TO_EXTEND'
}

/** The person has a question to answer already. */
export class AlreadyAsked extends RuleViolation {
  static code = 'E_ALREADY_ASKED'
}

/** Nothing was asked of the person. */
export class NothingAsked extends RuleViolation {
  static code = 'E_NOTHING_ASKED'
}

/** A request cannot be received after it is filed. */
export class ReceivedInTheFuture extends RuleViolation {
  static code = 'E_RECEIVED_IN_THE_FUTURE'
}

/** The right asked for hurts nobody if somebody else asks: the mailbox is enough (art. 12(6)). */
export class MoreThanNeeded extends RuleViolation {
  static code = 'E_MORE_THAN_NEEDED'
}

/** A document is asked for with a written reason, or not at all. */
export class ReasonNeeded extends RuleViolation {
  static code = 'E_REASON_NEEDED'
}

/** The person has sent a document: it is read before anything else is asked. */
export class DocumentWaits extends RuleViolation {
  static code = 'E_DOCUMENT_WAITS'
}

/** There is no document to read, or the scanner has not looked at it yet. */
export class NoDocument extends RuleViolation {
  static code = 'E_NO_DOCUMENT'
}

/** Somebody keeps as many lists as a side bar holds. */
export class TooManyViews extends RuleViolation {
  static code = 'E_TOO_MANY_VIEWS'
}

/** Requests are given to people of the platform whose account is open. */
export class AssigneeNotAvailable extends RuleViolation {
  static code = 'E_ASSIGNEE_NOT_AVAILABLE'
}

/** Somebody asks for another: the mandate, or the right to act, must have been checked first. */
export class MandateNotChecked extends RuleViolation {
  static code = 'E_MANDATE_NOT_CHECKED'
}

/** A refusal has reasons, and a right that is not carried out on the data is answered in words. */
export class WordsMissing extends RuleViolation {
  static code = 'E_WORDS_MISSING'
}

/** The scanner has found something in a file: it is handed over to nobody. */
export class FileIsHarmful extends RuleViolation {
  static code = 'E_FILE_IS_HARMFUL'
}

/** There is a scanner, and it has not said that the file is clean. */
export class FileNotScanned extends RuleViolation {
  static code = 'E_FILE_NOT_SCANNED'
}

/** What anybody may type opens nothing: a person makes sure who asks first (art. 12(6)). */
export class IdentityNotChecked extends RuleViolation {
  static code = 'E_IDENTITY_NOT_CHECKED'
}

/** What was done, or is being done, rests on the identifiers there were. */
export class IdentifiersSettled extends RuleViolation {
  static code = 'E_IDENTIFIERS_SETTLED'
}

/** The person is looked for under this identifier already. */
export class IdentifierKnown extends RuleViolation {
  static code = 'E_IDENTIFIER_KNOWN'
}

/** Nobody said which professional has confirmed it, or that professional is not concerned. */
export class NobodyConfirmed extends RuleViolation {
  static code = 'E_NOBODY_CONFIRMED'
}

/** Letters go to the mailbox of the request: no postal address is asked for. */
export class MailboxKnown extends RuleViolation {
  static code = 'E_MAILBOX_KNOWN'
}

/** A second look found what a rectification or a restriction should have changed: nothing was done. */
export class StillThere extends RuleViolation {
  static code = 'E_STILL_THERE'
}
