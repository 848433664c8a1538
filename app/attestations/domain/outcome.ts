import type { ErasureFacts } from '#attestations/domain/facts'
import { areStoresDone } from '#attestations/domain/stores'
import { keptInAll } from '#attestations/domain/totals'

/** How a request for erasure ended; words under `attestations.outcomes.<outcome>`. */
export const ERASURE_OUTCOMES = ['erased', 'nothing_erased', 'nothing_found'] as const

export type ErasureOutcome = (typeof ERASURE_OUTCOMES)[number]

/** The file of the request is there because the request was made: it was not found about the person. */
const FILE = 'request_file'

/** A store is waited for still: another attestation will replace this one. */
export function isPartial({ stores = [] }: ErasureFacts): boolean {
  return !areStoresDone(stores)
}

/** An attestation never says "erased" of data that were not there, or that stay. */
export function outcomeOf(facts: ErasureFacts): ErasureOutcome {
  const datasets = facts.controllers.flatMap((controller) => controller.datasets)
  const rows = datasets.flatMap(({ removed }) => Object.values(removed))
  const isErased = [...datasets.map(({ records }) => records), ...rows].some((count) => count > 0)
  if (isErased) return 'erased'
  return keptInAll(facts).some(({ kept }) => kept.reason !== FILE)
    ? 'nothing_erased'
    : 'nothing_found'
}
