import StoredDocument from '#documents/models/stored_document'
import Attestation from '#attestations/models/attestation'

/**
 * The signed file of an attestation, and the name to save it under. Fails as
 * not found when the number is unknown or its document not yet made.
 */
export async function attestationFile(number: string): Promise<{ name: string; content: Buffer }> {
  const { storedDocumentId } = await Attestation.query()
    .where('number', number)
    .whereNotNull('issued_at')
    .firstOrFail()
  const { content } = await StoredDocument.findOrFail(storedDocumentId)
  /** An attestation is stored whole. */
  return { name: `attestation-${number}.pdf`, content: content! }
}
