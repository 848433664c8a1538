import { createHash } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { DocumentKind } from '#documents/domain/kind'
import StoredDocument from '#documents/models/stored_document'

export type NewDocument = {
  kind: DocumentKind
  title: string
  language: 'fr' | 'en'
  mediaType: string
  bytes: Buffer
  createdAt: DateTime
}

/** Keeps a document with its size and SHA-256, in the transaction of the fact it tells about. */
export function storeDocument(
  trx: TransactionClientContract,
  { kind, title, language, mediaType, bytes, createdAt }: NewDocument
): Promise<StoredDocument> {
  const sha256 = createHash('sha256').update(bytes).digest()
  const facts = { kind, title, language, mediaType, createdAt }
  return StoredDocument.create(
    { ...facts, byteSize: bytes.length, sha256, content: bytes },
    { client: trx }
  )
}
