import type { AskedRight } from '#rights_requests/domain/asked_right'
import { groundsFor } from '#rights_requests/domain/refusal_ground'

/** Why a reasonable fee may be asked, each with its text; everything else is free (art. 12(5)). */
export const FEE_GROUNDS = {
  further_copies: '15(3)',
  excessive: '12(5)',
  unfounded: '12(5)',
} as const

export type FeeGround = keyof typeof FEE_GROUNDS

/** What became of a fee: it was paid, or given up. */
export const FEE_OUTCOMES = ['paid', 'waived'] as const

export type FeeOutcome = (typeof FEE_OUTCOMES)[number]

/** More than that is no longer reasonable without somebody to ask first; in cents. */
export const HIGHEST_FEE = 10_000

/**
 * The grounds there are for a right. A copy is free until there has been one; where nothing can be refused
 * as excessive, nothing can be charged as such either.
 */
export function feeGroundsFor(right: AskedRight, hadCopy: boolean): FeeGround[] {
  const isCopy = right === 'access' && hadCopy
  const refusable = groundsFor(right)
  const grounds = (['excessive', 'unfounded'] as const).filter((it) => refusable.includes(it))
  return isCopy ? ['further_copies', ...grounds] : grounds
}
