import type { DateTime } from 'luxon'
import { type Attested, attestedBy } from '#attestations/attested'
import type Attestation from '#attestations/models/attestation'
import { currentVersions } from '#attestations/queries/current_version'
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
  /** What an attestation attests. */
  attested: Attested | null
  /** When it goes by itself, if it does. */
  expiresAt: DateTime | null
}

/** The attestations of erasures; the copies of the data while they have not expired. */
export async function documentsFor(
  rightsRequest: RightsRequest,
  now: DateTime
): Promise<OfferedDocument[]> {
  const numbers = rightsRequest.parts.flatMap(({ attestationNumber }) => attestationNumber ?? [])
  const attestations = await currentVersions(numbers)
  return [...attestations.flatMap(offeredAs), ...(await copiesFor(rightsRequest, now))]
}

function offeredAs(attestation: Attestation): OfferedDocument[] {
  const { number, storedDocumentId } = attestation
  if (!storedDocumentId) return []
  const kind = 'attestation' as const
  const fileName = `attestation-${number}.pdf`
  const none = { controller: null, expiresAt: null }
  const attested = attestedBy(attestation)
  return [{ key: number, kind, storedDocumentId, fileName, number, attested, ...none }]
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
    return {
      key,
      kind,
      storedDocumentId,
      fileName,
      number: null,
      controller,
      expiresAt,
      attested: null,
    }
  })
}
