import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { compose } from '@adonisjs/core/helpers'
import { ReceivedFileSchema } from '#database/schema'
import { withFileKey } from '#foundation/database/with_file_key'
import { newFileKey } from '#foundation/file_keys'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import { seal, unseal } from '#foundation/sealed_text'

export type NewFile = {
  readonly requestDraftId?: string
  readonly rightsRequestId?: string
  readonly kind: ReceivedFileSchema['kind']
  readonly name: string
  readonly bytes: Uint8Array
  readonly receivedAt: DateTime
}

/** Something handed over with a request: name and content are encrypted under a key of its own. */
export default class ReceivedFile extends compose(ReceivedFileSchema, withFileKey) {
  static async keep({ name, bytes, ...facts }: NewFile, trx: TransactionClientContract) {
    const id = randomUUID()
    const key = await newFileKey(id, trx)
    return this.create(
      {
        id,
        ...facts,
        name: seal(name, `received_files.name:${id}`, key),
        byteSize: bytes.length,
        content: sealBytes(bytes, `received_files.content:${id}`, key),
      },
      { client: trx }
    )
  }

  openName(): string {
    return unseal<string>(this.name, `received_files.name:${this.id}`, this.fileKey)
  }

  openContent(): Buffer {
    return unsealBytes(this.content, `received_files.content:${this.id}`, this.fileKey)
  }
}
