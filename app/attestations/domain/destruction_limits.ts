import type { DestructionFacts } from '#attestations/domain/destruction_facts'

/**
 * What an attestation of destruction does not say. Words under `attestations.destruction.limits.<code>`.
 */
export const DESTRUCTION_LIMITS = [
  /** Said of a partial one: it is never "all data" while a copy may live. */
  'partial',
  /** True of the database in service, at the instant of the second search. */
  'live_database',
  /** What the second search can and cannot read. */
  'reach_of_search',
  /** Not where the files of the database are told with the other stores. */
  'storage_reuse',
  /** Declared by whoever operates the backups, not seen by the product. */
  'backups',
  /** What sub-processors confirm is their word, with the evidence kept. */
  'subprocessors',
  'outside_copies',
  'own_authority',
] as const

export type DestructionLimit = (typeof DESTRUCTION_LIMITS)[number]

export function limitsOfDestruction(facts: DestructionFacts): readonly DestructionLimit[] {
  const left: Partial<Record<DestructionLimit, boolean>> = {
    partial: facts.isComplete,
    storage_reuse: facts.files !== undefined,
  }
  return DESTRUCTION_LIMITS.filter((limit) => !left[limit])
}
