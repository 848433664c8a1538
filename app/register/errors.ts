import { RuleViolation } from '#foundation/errors'

/** The draft is not what was read any more: the register has changed since. */
export class VersionChanged extends RuleViolation {
  static code = 'E_REGISTER_VERSION_CHANGED'
}

/** The register says what the approved version says already. */
export class NothingToApprove extends RuleViolation {
  static code = 'E_REGISTER_NOTHING_TO_APPROVE'
}

/** Another basis would be untrue for that purpose. */
export class BasisNotOffered extends RuleViolation {
  static code = 'E_BASIS_NOT_OFFERED'
}

/** The purpose already rests on that, for that reason. */
export class BasisUnchanged extends RuleViolation {
  static code = 'E_BASIS_UNCHANGED'
}

/** The purpose rests on something else than when the consequences were read. */
export class BasisChanged extends RuleViolation {
  static code = 'E_BASIS_CHANGED'
}
