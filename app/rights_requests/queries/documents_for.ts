import type { DateTime } from 'luxon'
import Attestation from '#attestations/models/attestation'
import type RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'

/** A document the person may download from the follow-up page. */
export type OfferedDocument = {
  kind: 'attestation' | 'package_pdf' | 'package_json'
  storedDocumentId: string
  fileName: string
  /** Number of the attestation, printed on it. */
  number: string | null
  /** When it goes by itself, if it does. */
  expiresAt: DateTime | null
}

/** The attestations of erasures; the copies of the data while they have not expired. */
export async function documentsFor(
  rightsRequest: RightsRequest,
  now: DateTime
): Promise<OfferedDocument[]> {
  const numbers = rightsRequest.parts.flatMap(({ attestationNumber }) => attestationNumber ?? [])
  const attestations = await Attestation.query().whereIn('number', numbers).orderBy('number')
  return [...attestations.flatMap(offeredAs), ...(await copiesFor(rightsRequest, now))]
}

function offeredAs({ number, storedDocumentId }: Attestation): OfferedDocument[] {
  if (!storedDocumentId) return []
  const fileName = `attestation-${number}.pdf`
  return [{ kind: 'attestation', storedDocumentId, fileName, number, expiresAt: null }]
}

async function copiesFor({ id, reference }: RightsRequest, now: DateTime) {
  const copies = await RightsRequestDocument.query()
    .where('rightsRequestId', id)
    .where('expiresAt', '>', now.toJSDate())
    .orderBy('format', 'desc')
  return copies.map(({ format, storedDocumentId, expiresAt }): OfferedDocument => {
    const fileName = `${reference}.${format}`
    return { kind: `package_${format}`, storedDocumentId, fileName, number: null, expiresAt }
  })
}
