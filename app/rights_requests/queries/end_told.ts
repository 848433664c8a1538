import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LetterState } from '#letters/domain/letter_state'
import Letter from '#letters/models/letter'

/** How far the person has been told that a restriction ends; words under `exercise.end_told`. */
export type EndTold = {
  readonly how: 'told' | 'on_its_way' | 'to_post' | 'not_delivered'
  readonly letterId: string
}

const HOW: Readonly<Record<LetterState, EndTold['how']>> = {
  sent: 'told',
  posted: 'told',
  due: 'on_its_way',
  sending: 'on_its_way',
  to_print: 'to_post',
  failed: 'not_delivered',
  void: 'not_delivered',
}

/** Name under which the letter is owed: once, and again when it did not reach anybody. */
export function endLetterKey(reference: string, restrictionId: string): string {
  return `${reference}:restriction_ends:${restrictionId}`
}

/**
 * What has become of the last letter that announces the end of a restriction; null when none is owed.
 * Informed is whoever was written to, not whoever will be (art. 18(3)).
 */
export async function endTold(
  trx: TransactionClientContract,
  { reference, id }: { readonly reference: string; readonly id: string }
): Promise<EndTold | null> {
  const key = endLetterKey(reference, id)
  const letter = await Letter.query({ client: trx })
    .where('about', reference)
    .whereRaw(`starts_with(dedupe_key, ?)`, [key])
    .orderBy('queuedAt', 'desc')
    .first()
  return letter && { how: HOW[letter.state], letterId: letter.id }
}
