/** Why processing is restricted: art. 18(1)(a) to (d), in that order. */
export const RESTRICTION_GROUNDS = [
  'accuracy_contested',
  'unlawful_processing',
  'needed_for_claims',
  'objection_pending',
] as const
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number]

/** The person has died, and that is taken into account (loi 78-17, art. 85). */
export const DEATH = 'death'

/** Why records are marked. */
export type MarkGround = RestrictionGround | typeof DEATH

/** What restricted data may still be processed for, besides storage: art. 18(2). */
export const RESTRICTION_EXCEPTIONS = [
  'consent',
  'legal_claims',
  'protection_of_another',
  'public_interest',
] as const
export type RestrictionException = (typeof RESTRICTION_EXCEPTIONS)[number]

/** Why records stay in spite of an erasure, each with its text: art. 17(3)(a) to (e), in that order. */
export const HOLD_GROUNDS = {
  expression: 'RGPD, art. 17(3)(a)',
  legal_obligation: 'RGPD, art. 17(3)(b)',
  public_health: 'RGPD, art. 17(3)(c)',
  archiving: 'RGPD, art. 17(3)(d)',
  legal_claims: 'RGPD, art. 17(3)(e)',
} as const
export type HoldGround = keyof typeof HOLD_GROUNDS

/** By which act a person put an end to a processing: art. 21(1), 21(2) and 7(3). */
export const OBJECTION_ACTS = [
  'objection',
  'objection_to_marketing',
  'withdrawal_of_consent',
] as const
export type ObjectionAct = (typeof OBJECTION_ACTS)[number]

/** Purpose that a person may refuse at any time, without a reason, whatever its basis (art. 21(3)). */
export const DIRECT_MARKETING = 'direct_marketing'

/** Whether a processing can be refused, and by which act; otherwise it is told why not. */
export type Standing = 'objectable' | 'marketing' | 'consent' | 'not_objectable' | 'unknown'

/** Which right reaches which purposes: art. 21(1), 21(2) and 7(3). */
export const REACHES: Readonly<Record<ObjectionAct, readonly Standing[]>> = {
  objection: ['objectable', 'marketing'],
  objection_to_marketing: ['marketing'],
  withdrawal_of_consent: ['consent'],
}
