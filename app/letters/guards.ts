import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Asked when a letter is about to leave: does what it is about still call for it? */
export type Guard = (trx: TransactionClientContract, about: string) => Promise<boolean>

const guards = new Map<string, Guard>()

/** Registered at boot by the feature that owes the letter, in start/letter_guards.ts. */
export function registerGuard(name: string, guard: Guard): void {
  guards.set(name, guard)
}

export function guardNamed(name: string): Guard {
  const guard = guards.get(name)
  if (!guard) throw new Error(`No guard of letters is called ${name}`)
  return guard
}
