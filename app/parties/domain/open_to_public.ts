import type { DateTime } from 'luxon'

export type Admittance = {
  /** When the agreement in force was signed. */
  readonly agreementSignedAt: DateTime | null
  /** Until when the public may book although nothing is signed. */
  readonly agreementGraceUntil: DateTime | null
  /** First instant after the contract, once notice is given. */
  readonly contractEndsAt: DateTime | null
}

/**
 * Whether somebody who takes bookings may receive them from the public: nothing is collected on
 * behalf of a controller without a contract that binds the platform to them (art. 28(3)).
 */
export function isOpenToPublic(professional: Admittance, now: DateTime): boolean {
  const { agreementSignedAt, agreementGraceUntil, contractEndsAt } = professional
  if (contractEndsAt !== null && now >= contractEndsAt) return false
  return agreementSignedAt !== null || (agreementGraceUntil !== null && now < agreementGraceUntil)
}
