import { AgreementTextSchema } from '#database/schema'

/** One version of the clauses; without a date of publication, the one being written. */
export default class AgreementText extends AgreementTextSchema {
  static primaryKey = 'number'
  static selfAssignPrimaryKey = false
}
