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

/** The attestation of an erasure; the copy of the data while it has not expired. */
export async function documentsFor(
  rightsRequest: RightsRequest,
  now: DateTime
): Promise<OfferedDocument[]> {
  const attestations = await attestationOf(rightsRequest)
  return [...attestations, ...(await copiesFor(rightsRequest, now))]
}

async function attestationOf({ attestationNumber }: RightsRequest): Promise<OfferedDocument[]> {
  const attestation = attestationNumber ? await Attestation.find(attestationNumber) : null
  if (!attestation?.storedDocumentId) return []
  const { number, storedDocumentId } = attestation
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
