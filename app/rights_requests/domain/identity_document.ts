/** Days an unread document is kept at most, whatever becomes of the request, and when the DPO is told. */
export const UNREAD_DAYS = 7
export const TOLD_AFTER_DAYS = 5

/**
 * What the scanner said: `held` when it could not be asked, and the document is shown to nobody until
 * it can; `not_scanned` when the platform has none.
 */
export const SCANS = ['clean', 'not_scanned', 'held'] as const

export type ScanState = (typeof SCANS)[number]

/** How a question ended. `replaced` by another one; `unread` when a document went before it was read. */
export const IDENTITY_OUTCOMES = [
  'proven',
  'not_proven',
  'exhausted',
  'replaced',
  'unread',
] as const

export type IdentityOutcome = (typeof IDENTITY_OUTCOMES)[number]
