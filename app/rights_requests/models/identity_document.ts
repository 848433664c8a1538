import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { compose } from '@adonisjs/core/helpers'
import { IdentityDocumentSchema } from '#database/schema'
import { withFileKey } from '#foundation/database/with_file_key'
import { newFileKey } from '#foundation/file_keys'
import type { FileType } from '#foundation/file_type'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import type { ScanState } from '#foundation/scanned'
import { UNREAD_DAYS } from '#rights_requests/domain/identity_document'

type NewDocument = {
  readonly identityCheckId: string
  readonly bytes: Buffer
  readonly fileType: FileType
  readonly scan: ScanState
  readonly receivedAt: DateTime
}

/** A document that shows who somebody is, under a key of its own, until it has been checked. It has no name. */
export default class IdentityDocument extends compose(IdentityDocumentSchema, withFileKey) {
  static of(identityCheckId: string, trx: TransactionClientContract) {
    return this.query({ client: trx }).where('identityCheckId', identityCheckId)
  }

  static async keep({ bytes, ...facts }: NewDocument, trx: TransactionClientContract) {
    const id = randomUUID()
    const content = sealBytes(bytes, place(id), await newFileKey(id, trx))
    return this.create({ id, ...facts, content, byteSize: bytes.length }, { client: trx })
  }

  open(): Buffer {
    return unsealBytes(this.content, place(this.id), this.fileKey)
  }

  /** Nobody opens what the scanner could not look at. */
  get isReadable(): boolean {
    return this.scan !== 'held'
  }

  /** When it goes unread. */
  get goesAt(): DateTime {
    return this.receivedAt.plus({ days: UNREAD_DAYS })
  }
}

function place(id: string): string {
  return `identity_documents.content:${id}`
}
