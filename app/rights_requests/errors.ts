import { RuleViolation } from '#foundation/errors'

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
