import type { RectificationFacts, RestrictionFacts } from '#attestations/domain/act_facts'
import { NotAttestable } from '#attestations/domain/attestable'

const DIGEST = /^[0-9a-f]{64}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Refuses facts that do not support "restricted, and seen no more in daily use". */
export function assertRestrictionAttestable(facts: RestrictionFacts): void {
  const counts = facts.datasets.map(({ records }) => records)
  const refusal =
    reasonAgainst(facts, counts) ??
    (facts.verification.unexpected > 0 ? 'Daily use still sees restricted records' : null)
  if (refusal) throw new NotAttestable(refusal)
}

/** Refuses facts that do not support "corrected, and the former value is no longer there". */
export function assertRectificationAttestable(facts: RectificationFacts): void {
  const counts = facts.datasets.flatMap(({ fields }) => fields.map(({ count }) => count))
  const refusal =
    reasonAgainst(facts, counts) ??
    (facts.verification.unexpected > 0 ? 'A former value is still where it was corrected' : null)
  if (refusal) throw new NotAttestable(refusal)
}

function reasonAgainst(
  facts: RestrictionFacts | RectificationFacts,
  counts: readonly number[]
): string | null {
  if (!DIGEST.test(facts.requestDigest)) return 'The request is not named by a digest'
  if (!DAY.test(facts.receivedOn)) return 'The day of receipt is not an ISO day'
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    return 'A count is not a number of records'
  }
  if (counts.every((count) => count === 0)) return 'Nothing was done'
  if (facts.verification.tables === 0) return 'The second look looked at nothing'
  if (!(Date.parse(facts.doneAt) <= Date.parse(facts.verification.at))) {
    return 'The second look comes before the end'
  }
  return JSON.stringify(facts).includes('@') ? 'An address has no place in the facts' : null
}
