import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Search } from '#inventory/dataset'
import { identifiersOf } from '#inventory/domain/identifiers'
import KnownIdentifier from '#rights_requests/models/known_identifier'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Where and for whom to look: the person whose data it is, not whoever asks for them. By the proven
 * mailbox, and by what was established once it was known who asks: a number or an address that
 * anybody may type leads neither to an erasure nor to a copy (art. 12(6)).
 */
export async function searchFor(
  { id, person }: Pick<RightsRequest, 'id' | 'person'>,
  professionalId: string | null,
  trx: TransactionClientContract
): Promise<Search> {
  const noted = await KnownIdentifier.of(id, trx)
  const known = noted.filter((it) => it.leadsTo(professionalId)).map(({ given }) => given)
  return { who: identifiersOf([{ email: person.email }, ...known]), professionalId, trx }
}
