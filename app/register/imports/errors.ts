import { RuleViolation } from '#foundation/errors'

/** The register or the file is not what was previewed any more, or a line of it cannot be imported. */
export class RegisterImportRefused extends RuleViolation {
  static code = 'E_REGISTER_IMPORT_REFUSED'
}
