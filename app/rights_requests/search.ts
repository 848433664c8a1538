import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Search } from '#inventory/dataset'
import { identifiersOf } from '#inventory/domain/identifiers'

/**
 * Where and for whom to look: the person whose data it is, not whoever asks for them. Only the mailbox has been proven: a telephone number that anybody may
 * type leads neither to an erasure nor to a copy (art. 12(6)).
 */
export function searchFor(
  { person: { email } }: { person: { email: string | null } },
  professionalId: string | null,
  trx: TransactionClientContract
): Search {
  return { who: identifiersOf({ email: email ?? undefined }), professionalId, trx }
}
