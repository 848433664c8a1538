import type { LucidModel, ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isObjected } from '#inventory/queries/object'
import type Letter from '#letters/models/letter'
import { APPOINTMENT_LETTERS } from '#letters/purposes'

/**
 * Letters that the law calls for, or that the person asks for at that moment, go in spite of a
 * restriction: answers to requests (art. 12(3) and 18(3)), links that open an account (art. 18(2)),
 * changes of sub-processors that a controller must be told of (art. 28(2)).
 */
const LAWFUL = ['rights_requests/', 'people/', 'subprocessors/change_notice']

/**
 * Whether the letter waits, because the recipient's data may only be stored for now (art. 18). What
 * the person has asked for since then, like a new appointment, is not restricted.
 */
export async function isPutOff(trx: TransactionClientContract, letter: Letter): Promise<boolean> {
  if (LAWFUL.some((feature) => letter.template.startsWith(feature))) return false
  const marks = trx
    .from('restrictions')
    .whereRaw('email_digests @> array[?]::text[]', [letter.recipientDigest!])
    .whereRaw('professional_id is not distinct from ?', [letter.professionalId as string])
  const { purpose } = letter
  if (purpose === null || purpose === APPOINTMENT_LETTERS.key)
    void marks.where('since', '>=', letter.queuedAt.toJSDate())
  return (await marks.select('id').first()) !== null
}

/** Whether the recipient has refused what the letter is for (art. 7(3) and 21): it never leaves. */
export async function isForbidden(trx: TransactionClientContract, letter: Letter) {
  const { purpose, professionalId } = letter
  return purpose !== null && isObjected(trx, purpose, letter.openRecipient().email, professionalId)
}

/** Nothing holds the letter back from being emptied (art. 17(3)). */
export const NOT_HELD = `(
  (letters.held_by is null or not is_held(letters.held_by)) and (
    letters.professional_id is null
    or letters.professional_id not in (select professionals_on_hold())
  )
)`

/** Letters of a list, without those to somebody whose data are restricted. */
export function inSight<Model extends LucidModel>(
  letters: ModelQueryBuilderContract<Model>
): ModelQueryBuilderContract<Model> {
  return letters.whereRaw(NOT_RESTRICTED)
}

/** Answers to requests name nobody's data but the request's own. */
export const NOT_RESTRICTED = `(
  template like 'rights\\_requests/%' or not exists (
    select from restrictions r
    where r.email_digests @> array[letters.recipient_digest]
      and r.professional_id is not distinct from letters.professional_id
  )
)`
