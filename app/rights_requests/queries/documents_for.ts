import type { DateTime } from 'luxon'
import Attestation from '#attestations/models/attestation'
import { platformName } from '#attestations/identity'
import type { CopyFormat } from '#rights_requests/domain/copy_format'
import type RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'

/** A document the person may download from the follow-up page. */
export type OfferedDocument = {
  /** Names it in its address: there may be several of one kind. */
  key: string
  kind: 'attestation' | `package_${CopyFormat}`
  storedDocumentId: string
  fileName: string
  /** Number of the attestation, printed on it. */
  number: string | null
  /** Whose data a package holds. */
  controller: string | null
  /** When it goes by itself, if it does. */
  expiresAt: DateTime | null
}

/** The attestation of an erasure; packages of data while they have not expired. */
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
  const kind = 'attestation'
  const fileName = `attestation-${number}.pdf`
  const none = { controller: null, expiresAt: null }
  return [{ key: kind, kind, storedDocumentId, fileName, number, ...none }]
}

async function copiesFor({ id, reference }: RightsRequest, now: DateTime) {
  const copies = await RightsRequestDocument.query()
    .where('rightsRequestId', id)
    .where('expiresAt', '>', now.toJSDate())
    .preload('professional')
    .orderBy('id')
  return copies.map(({ id: key, format, storedDocumentId, expiresAt, professional }, index) => {
    const suffix = format === 'pdf' || format === 'json' ? format : 'zip'
    const fileName = `${reference}-${index + 1}.${suffix}`
    const controller = professional?.name ?? platformName()
    const kind = `package_${format}` as const
    return { key, kind, storedDocumentId, fileName, number: null, controller, expiresAt }
  })
}
