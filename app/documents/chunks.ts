import { createHash, randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { fileKey, newFileKey } from '#foundation/file_keys'
import { type FileKey, sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import { StoredDocumentDamaged } from '#documents/errors'
import StoredDocument from '#documents/models/stored_document'
import type { NewDocument } from '#documents/store'

/** Bytes in a chunk: what is held of a document at any time, give or take one. */
const CHUNK = 256 * 1024

type StreamedDocument = Omit<NewDocument, 'bytes'> & { bytes: AsyncIterable<Uint8Array> }

/**
 * Keeps a document as it is being made, in chunks encrypted under a key of its own, in the transaction of the fact it tells
 * about: rolled back or killed, nothing of it is left. Memory does not grow with its size.
 */
export async function storeStreamedDocument(
  trx: TransactionClientContract,
  { bytes, ...facts }: StreamedDocument
): Promise<StoredDocument> {
  const id = randomUUID()
  const key = await newFileKey(id, trx)
  const sha256 = createHash('sha256')
  let [position, byteSize] = [0, 0]
  for await (const chunk of inChunks(bytes)) {
    sha256.update(chunk)
    byteSize += chunk.length
    const content = sealBytes(chunk, placeOf(id, position), key)
    const row = { stored_document_id: id, position, content }
    await trx.table('stored_document_chunks').insert(row)
    position++
  }
  const whole = { id, byteSize, sha256: sha256.digest(), content: null, chunkCount: position }
  return StoredDocument.create({ ...facts, ...whole }, { client: trx })
}

/**
 * The bytes of a document, however it is kept, chunk after chunk.
 *
 * @throws StoredDocumentDamaged when they are not those that were issued, or went meanwhile.
 */
export async function* bytesOf(document: StoredDocument): AsyncGenerator<Uint8Array> {
  if (document.content) return yield document.content
  const key = await fileKey(document.id)
  const sha256 = createHash('sha256')
  for (let position = 0; position < document.chunkCount!; position++) {
    const chunk = await chunkOf(document.id, position, key)
    sha256.update(chunk)
    yield chunk
  }
  if (!sha256.digest().equals(document.sha256)) throw new StoredDocumentDamaged()
}

async function chunkOf(id: string, position: number, key: FileKey | null): Promise<Buffer> {
  const row = await db
    .from('stored_document_chunks')
    .where({ stored_document_id: id, position })
    .select('content')
    .first()
  if (!row) throw new StoredDocumentDamaged()
  return unsealBytes(row.content, placeOf(id, position), key)
}

function placeOf(id: string, position: number): string {
  return `stored_document_chunks:${id}:${position}`
}

/** Bytes gathered until a chunk is full; the last one is what is left. */
async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = []
  let held = 0
  for await (const piece of bytes) {
    pieces.push(piece)
    held += piece.length
    if (held < CHUNK) continue
    yield Buffer.concat(pieces)
    pieces = []
    held = 0
  }
  if (held > 0) yield Buffer.concat(pieces)
}
