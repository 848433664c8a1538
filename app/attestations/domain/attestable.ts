import type { ErasureFacts } from '#attestations/domain/facts'

/** The facts do not allow to say that the data are gone: a fault of who gathered them. */
export class NotAttestable extends Error {}

const DIGEST = /^[0-9a-f]{64}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Refuses facts that do not support the sentence "erased, and searched again":
 * something found that nothing announces, a second search made before the end,
 * counts that cannot be, or words where only codes belong (an address would be
 * printed on a document that must hold nothing of the person).
 */
export function assertAttestable(facts: ErasureFacts): void {
  const refusal = reasonAgainst(facts)
  if (refusal) throw new NotAttestable(refusal)
}

function reasonAgainst(facts: ErasureFacts): string | null {
  const { secondSearch: again } = facts
  if (again.unexpected !== 0) return 'The second search found data that nothing announces'
  if (again.tablesSearched === 0) return 'The second search looked at nothing'
  if (!inOrder(facts.startedAt, facts.endedAt)) return 'The erasure ends before it starts'
  if (!inOrder(facts.endedAt, again.at)) return 'The second search comes before the end'
  if (!DIGEST.test(facts.requestDigest)) return 'The request is not named by a digest'
  if (!DAY.test(facts.receivedOn)) return 'The day of receipt is not an ISO day'
  if (!days(facts).every((day) => DAY.test(day))) return 'The end of a keeping is not an ISO day'
  if (facts.controllers.length === 0) return 'No controller is concerned'
  if (!counts(facts).every((count) => Number.isSafeInteger(count) && count >= 0)) {
    return 'A count is not a number of records'
  }
  if (facts.stores?.some(({ state }) => state === 'failed')) return 'A store has failed'
  return JSON.stringify(facts).includes('@') ? 'An address has no place in the facts' : null
}

function inOrder(before: string, after: string): boolean {
  return Date.parse(before) <= Date.parse(after)
}

function counts(facts: ErasureFacts): number[] {
  const datasets = facts.controllers.flatMap((controller) => controller.datasets)
  const { tablesSearched, columnsSearched, announced } = facts.secondSearch
  return [
    ...datasets.map((dataset) => dataset.records),
    ...datasets.flatMap((dataset) => Object.values(dataset.removed)),
    ...datasets.flatMap((dataset) => dataset.kept.map((kept) => kept.count)),
    tablesSearched,
    columnsSearched,
    announced,
  ]
}

function days({ controllers }: ErasureFacts): string[] {
  return controllers
    .flatMap((controller) => controller.datasets)
    .flatMap((dataset) => dataset.kept.flatMap(({ until }) => until ?? []))
}
