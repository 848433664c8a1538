import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ProfessionalSchema } from '#database/schema'

/** Somebody who takes bookings: the controller of what their clients give them. */
export default class Professional extends ProfessionalSchema {
  /** Those whose file is not in the archive: the others exist for the proofs that refer to them only. */
  static present(client?: TransactionClientContract) {
    return this.query({ client }).whereNull('archivedAt')
  }

  /** The contract is over: what it entrusted is handed back and destroyed, and nothing else. */
  hasLeftAt(now: DateTime): boolean {
    return this.contractEndsAt !== null && now >= this.contractEndsAt
  }
}
