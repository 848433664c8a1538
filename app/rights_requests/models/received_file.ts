import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { ReceivedFileSchema } from '#database/schema'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import { seal, unseal } from '#letters/seal'

export type NewFile = {
  readonly requestDraftId?: string
  readonly rightsRequestId?: string
  readonly kind: ReceivedFileSchema['kind']
  readonly name: string
  readonly bytes: Uint8Array
  readonly receivedAt: DateTime
}

/** Something handed over with a request: name and content are encrypted. */
export default class ReceivedFile extends ReceivedFileSchema {
  static keep({ name, bytes, ...facts }: NewFile, trx: TransactionClientContract) {
    const id = randomUUID()
    return this.create(
      {
        id,
        ...facts,
        name: seal(name, `received_files.name:${id}`),
        byteSize: bytes.length,
        content: sealBytes(bytes, `received_files.content:${id}`),
      },
      { client: trx }
    )
  }

  openName(): string {
    return unseal<string>(this.name, `received_files.name:${this.id}`)
  }

  openContent(): Buffer {
    return unsealBytes(this.content, `received_files.content:${this.id}`)
  }
}
