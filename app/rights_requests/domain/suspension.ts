import type { DateTime } from 'luxon'

/**
 * Days within which a question counts as asked without undue delay. No text gives a number: a week
 * leaves time to read a request with care, and keeps a late question from buying time.
 */
export const PROMPT_DAYS = 7

/** Whether a question was asked soon enough after the receipt to stop the clock (EDPB 01/2022, 159). */
export function isPrompt(receivedAt: DateTime, askedAt: DateTime): boolean {
  return askedAt <= receivedAt.plus({ days: PROMPT_DAYS })
}
