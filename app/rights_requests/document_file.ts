import { Readable } from 'node:stream'
import type { HttpContext } from '@adonisjs/core/http'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import type { OfferedDocument } from '#rights_requests/queries/documents_for'

/** Hands a document over as a file, read in pieces. */
export async function sendDocument(
  response: HttpContext['response'],
  { storedDocumentId, fileName }: OfferedDocument
) {
  const file = await StoredDocument.findOrFail(storedDocumentId)
  response.header('Content-Type', file.mediaType)
  response.header('Content-Disposition', `attachment; filename="${fileName}"`)
  response.header('Content-Length', file.byteSize)
  return response.stream(Readable.from(bytesOf(file)))
}
