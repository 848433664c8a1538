import type { RectificationFacts } from '#attestations/domain/act_facts'
import { areStoresDone } from '#attestations/domain/stores'

/** What the attestation of a restriction does not say. Words under `attestations.restriction.limits.<code>`. */
export const RESTRICTION_LIMITS = [
  /** It holds until it is lifted, which the person is told first (art. 18(3)). */
  'until_lifted',
  /** Storage, consent, claims, rights of another, public interest: art. 18(2). */
  'exceptions',
  'live_database',
  'outside_copies',
  'own_authority',
] as const

/** What the attestation of a rectification does not say. Words under `attestations.rectification.limits.<code>`. */
export const RECTIFICATION_LIMITS = [
  'partial',
  'live_database',
  /** A text that mentions the former value elsewhere is not corrected with it. */
  'fields_asked',
  'request_file',
  'outside_copies',
  'own_authority',
] as const

export function limitsOfRectification({ stores }: RectificationFacts): readonly string[] {
  return RECTIFICATION_LIMITS.filter((limit) => limit !== 'partial' || !areStoresDone(stores))
}
