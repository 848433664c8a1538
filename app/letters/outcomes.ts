import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Letter from '#letters/models/letter'

/**
 * What became of a letter. `delivered`: the mail server has taken it; `failed`: refused, or given up;
 * `bounced`: taken, then sent back; `arrived`: a report says that it reached its recipient's server.
 */
export const OUTCOMES = ['delivered', 'failed', 'bounced', 'arrived'] as const

export type LetterOutcome = {
  readonly outcome: (typeof OUTCOMES)[number]
  readonly dedupeKey: string
  readonly at: DateTime
}

/** Runs in the transaction in which the letter itself is marked; may be told the same thing again. */
export type OutcomeHook = (trx: TransactionClientContract, told: LetterOutcome) => Promise<void>

const hooks = new Map<string, OutcomeHook>()

/** Told at boot by the feature that owes letters of this template (start/letter_ports.ts). */
export function onOutcomeOf(template: string, hook: OutcomeHook): void {
  hooks.set(template, hook)
}

/** Whether somebody is told what becomes of letters of this template. */
export function isAwaited({ template }: Pick<Letter, 'template'>): boolean {
  return hooks.has(template)
}

export async function tellOutcome(
  trx: TransactionClientContract,
  { template, dedupeKey }: Pick<Letter, 'template' | 'dedupeKey'>,
  told: Pick<LetterOutcome, 'outcome' | 'at'>
): Promise<void> {
  await hooks.get(template)?.(trx, { ...told, dedupeKey })
}
