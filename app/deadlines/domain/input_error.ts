export type InputErrorCode =
  | 'E_UNKNOWN_RULE'
  | 'E_UNKNOWN_REGION'
  | 'E_UNKNOWN_ZONE'
  | 'E_INVALID_CASE'
  | 'E_INVALID_INSTANT'
  | 'E_INVALID_LENGTH'
  | 'E_INVALID_SUSPENSION'
  | 'E_MISSING_INPUT'
  | 'E_UNEXPECTED_INPUT'
  | 'E_RULE_NOT_IN_FORCE'

/** A deadline was asked for with facts that cannot be true or are not understood. */
export class DeadlineInputError extends Error {
  constructor(
    readonly code: InputErrorCode,
    message: string
  ) {
    super(message)
    this.name = 'DeadlineInputError'
  }
}
