import { RuleViolation } from '#foundation/errors'

/** Somebody signs in with this address already. */
export class AddressTaken extends RuleViolation {
  static code = 'E_ADDRESS_TAKEN'
}

/** A professional or an assistant works for one professional; the platform's own people for none. */
export class WrongSide extends RuleViolation {
  static code = 'E_WRONG_SIDE'
}

/** Nobody has an open account with this address. */
export class NoOpenAccount extends RuleViolation {
  static code = 'E_NO_OPEN_ACCOUNT'
}

/** Without a DPO nobody could decide on requests: another account is opened first. */
export class LastDpo extends RuleViolation {
  static code = 'E_LAST_DPO'
}

/** Keys of programs are told apart by their name, revoked ones too. */
export class TokenNameTaken extends RuleViolation {
  static code = 'E_TOKEN_NAME_TAKEN'
}

/** No key of that name lets anybody in. */
export class NoOpenToken extends RuleViolation {
  static code = 'E_NO_OPEN_TOKEN'
}
