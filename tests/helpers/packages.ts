import { unzipSync } from 'fflate'
import { bytesOf } from '#documents/chunks'
import StoredDocument from '#documents/models/stored_document'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'

/** The files of an archive, as a reader that is not ours finds them. */
export function unzipped(archive: Uint8Array): ReadonlyMap<string, string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const files = Object.entries(unzipSync(archive))
  return new Map(files.map(([name, bytes]) => [name, decoder.decode(bytes)]))
}

export async function allOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(bytes))
}

/** What is offered of a request, and the files of its first package. */
export async function packageOf(rightsRequestId: string) {
  const rows = await RightsRequestDocument.query().where({ rightsRequestId }).orderBy('id')
  const stored = await StoredDocument.findOrFail(rows[0].storedDocumentId)
  const archive = await allOf(bytesOf(stored))
  const files = unzipped(archive)
  return { rows, stored, archive, files, text: [...files.values()].join('\n') }
}
