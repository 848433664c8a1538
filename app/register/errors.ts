import { RuleViolation } from '#foundation/errors'

/** The draft is not what was read any more: the register has changed since. */
export class VersionChanged extends RuleViolation {
  static code = 'E_REGISTER_VERSION_CHANGED'
}

/** The register says what the approved version says already. */
export class NothingToApprove extends RuleViolation {
  static code = 'E_REGISTER_NOTHING_TO_APPROVE'
}
