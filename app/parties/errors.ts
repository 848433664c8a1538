import { RuleViolation } from '#foundation/errors'

/** Another professional's booking site has this name in its address. */
export class SlugTaken extends RuleViolation {
  static code = 'E_SLUG_TAKEN'
}
