import type { ErasureFacts } from '#attestations/domain/facts'
import { isPartial, outcomeOf } from '#attestations/domain/outcome'

/**
 * What an erasure attestation does not say. Words under
 * `attestations.limits.<code>`; printed, shown and embedded with every one, so
 * that nobody reads more into it than is true.
 */
export const ERASURE_LIMITS = [
  /** Said of a partial one: it is never "all data" while a copy may live. */
  'partial',
  /** True of the database in service, at the instant of the second search. */
  'live_database',
  /** What the inventory's second search can and cannot read. */
  'reach_of_search',
  /** PostgreSQL marks space as free first, and writes over it later. */
  'storage_reuse',
  /** It cannot answer for backups made outside the product. */
  'backups',
  /** The same where stores are told apart: when those expire is declared by whoever makes them. */
  'declared_backups',
  /** The platform keeps the file of the request as proof; other controllers keep their own data. */
  'request_file',
  /** Mail already sent, files already downloaded. */
  'outside_copies',
  'own_authority',
] as const

/**
 * Nothing is said of the space of deleted rows where no row was deleted, nor twice of what the lines on stores
 * already tell.
 */
export function limitsOf(facts: ErasureFacts): readonly ErasureLimit[] {
  const isErased = outcomeOf(facts) === 'erased'
  const left: Partial<Record<ErasureLimit, boolean>> = {
    partial: !isPartial(facts),
    storage_reuse: !isErased || !!facts.stores,
    backups: !!facts.stores,
    declared_backups: !isErased || !facts.stores,
  }
  return ERASURE_LIMITS.filter((limit) => !left[limit])
}

export type ErasureLimit = (typeof ERASURE_LIMITS)[number]
