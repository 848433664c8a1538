import type { DateTime } from 'luxon'

/** Where something stands that opens by a secret, for a time. */
export const LINK_STATES = ['open', 'expired', 'revoked'] as const
export type LinkState = (typeof LINK_STATES)[number]

/** Asked with `now`: a link shuts by itself. */
export function linkStateAt(
  { expiresAt, revokedAt }: { expiresAt: DateTime; revokedAt: DateTime | null },
  now: DateTime
): LinkState {
  if (revokedAt) return 'revoked'
  return now < expiresAt ? 'open' : 'expired'
}
