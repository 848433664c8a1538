import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { recordMany } from '#journal/record'
import RightsRequest from '#rights_requests/models/rights_request'
import type RightsRequestDocument from '#rights_requests/models/rights_request_document'

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
