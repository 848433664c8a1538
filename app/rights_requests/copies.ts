import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import type { Identifiers } from '#inventory/dataset'
import { recordMany } from '#journal/record'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'
import { filesNaming } from '#rights_requests/queries/files_of_person'

/**
 * Holds the requests of a person at the end of the making of a copy, which reads as of its beginning:
 * it fails when an erasure was ordered meanwhile, and an erasure ordered now waits and finds the copy.
 */
export async function holdRequestsOf(
  trx: TransactionClientContract,
  who: Identifiers
): Promise<void> {
  const [theirs, bindings] = filesNaming(who)
  await trx.rawQuery(
    `select from rights_requests where ${theirs} order by id for no key update`,
    bindings
  )
}

/** Erases every copy that was handed over to a person: they go with the data they copy. */
export async function eraseCopiesOf(
  trx: TransactionClientContract,
  who: Identifiers,
  stamp: Stamp
): Promise<number> {
  const earlier = RightsRequest.query({ client: trx })
    .whereRaw(...filesNaming(who))
    .select('id')
  const copies = await RightsRequestDocument.query({ client: trx })
    .whereIn('rightsRequestId', earlier)
    .forUpdate()
  return eraseCopies(trx, copies, stamp)
}

/**
 * Erases copies of data that were handed over, with the links to them, and says so in the journal
 * of the requests they answered.
 *
 * @returns how many documents went.
 */
export async function eraseCopies(
  trx: TransactionClientContract,
  copies: readonly RightsRequestDocument[],
  stamp: Stamp
): Promise<number> {
  const documents = copies.map(({ storedDocumentId }) => storedDocumentId)
  await trx.from('stored_documents').whereIn('id', documents).delete()
  const answered = await RightsRequest.query({ client: trx }).whereIn(
    'id',
    copies.map(({ rightsRequestId }) => rightsRequestId)
  )
  const count = (id: string) => copies.filter((copy) => copy.rightsRequestId === id).length
  await recordMany(
    trx,
    answered.map(({ id, reference: subject }) => {
      const body = { documents: count(id) }
      return { kind: 'rights_request.package_expired', subject, stamp, body } as const
    })
  )
  return documents.length
}
