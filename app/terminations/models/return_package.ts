import { ReturnPackageSchema } from '#database/schema'

/** What was handed back to a professional; its facts outlive it. */
export default class ReturnPackage extends ReturnPackageSchema {
  static primaryKey = 'terminationId'
  static selfAssignPrimaryKey = true
}
