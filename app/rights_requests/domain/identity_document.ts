/** Days an unread document is kept at most, whatever becomes of the request, and when the DPO is told. */
export const UNREAD_DAYS = 7
export const TOLD_AFTER_DAYS = 5

/** How a question ended. `replaced` by another one; `unread` when a document went before it was read. */
export const IDENTITY_OUTCOMES = [
  'proven',
  'not_proven',
  'exhausted',
  'replaced',
  'unread',
] as const

export type IdentityOutcome = (typeof IDENTITY_OUTCOMES)[number]
