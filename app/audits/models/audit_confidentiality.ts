import { AuditConfidentialitySchema } from '#database/schema'

/** A promise to keep what an audit shows to oneself: who gave it, when, and by which means. */
export default class AuditConfidentiality extends AuditConfidentialitySchema {
  static table = 'audit_confidentialities'
}
