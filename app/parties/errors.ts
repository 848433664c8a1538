import { RuleViolation } from '#foundation/errors'

/** Another professional's booking site has this name in its address. */
export class SlugTaken extends RuleViolation {
  static code = 'E_SLUG_TAKEN'
}

/** Another organisation has this SIRET: it is the same one, to be merged or left. */
export class SiretTaken extends RuleViolation {
  static code = 'E_SIRET_TAKEN'
}

/** The organisation was merged into another one meanwhile. */
export class OrganisationMerged extends RuleViolation {
  static code = 'E_ORGANISATION_MERGED'
}

/** An organisation is not merged into itself. */
export class SameOrganisation extends RuleViolation {
  static code = 'E_SAME_ORGANISATION'
}

/** The organisation has that role for that data set already. */
export class RoleStated extends RuleViolation {
  static code = 'E_ROLE_STATED'
}

/** The platform's own data sets are of no professional. */
export class RoleNotApplicable extends RuleViolation {
  static code = 'E_ROLE_NOT_APPLICABLE'
}

/** A party has one data protection officer, and one representative. */
export class ContactTaken extends RuleViolation {
  static code = 'E_CONTACT_TAKEN'
}

/** The file is not what was previewed any more, or a line of it cannot be imported. */
export class ImportRefused extends RuleViolation {
  static code = 'E_IMPORT_REFUSED'
}
