import type { ErasureFacts } from '#attestations/domain/facts'
import { outcomeOf } from '#attestations/domain/outcome'

/**
 * What an erasure attestation does not say. Words under
 * `attestations.limits.<code>`; printed, shown and embedded with every one, so
 * that nobody reads more into it than is true.
 */
export const ERASURE_LIMITS = [
  /** True of the database in service, at the instant of the second search. */
  'live_database',
  /** What the inventory's second search can and cannot read. */
  'reach_of_search',
  /** PostgreSQL marks space as free first, and writes over it later. */
  'storage_reuse',
  /** The product makes no backup: it cannot answer for those somebody makes. */
  'backups',
  /** The platform keeps the file of the request as proof; other controllers keep their own data. */
  'request_file',
  /** Mail already sent, files already downloaded. */
  'outside_copies',
  'own_authority',
] as const

/** Nothing is said of the space of deleted rows where no row was deleted. */
export function limitsOf(facts: ErasureFacts): readonly ErasureLimit[] {
  const isErased = outcomeOf(facts) === 'erased'
  return ERASURE_LIMITS.filter((limit) => isErased || limit !== 'storage_reuse')
}

export type ErasureLimit = (typeof ERASURE_LIMITS)[number]
