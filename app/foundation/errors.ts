import { Exception } from '@adonisjs/core/exceptions'

/**
 * A rule of the law or of the house refuses what was asked. Not a fault: the
 * person is sent back with the sentence found under `errors.<code>`.
 */
export class RuleViolation extends Exception {
  static status = 409
}
