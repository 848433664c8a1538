import { createHash, randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { SubprocessorFileSchema } from '#database/schema'
import type { FileType } from '#foundation/file_type'
import type { ScanState } from '#foundation/scanned'
import { sealBytes, unsealBytes } from '#foundation/sealed_bytes'
import { seal, unseal } from '#foundation/sealed_text'
import type { EntryFileKind } from '#subprocessors/domain/entry_file'

/** A file as somebody handed it over, looked at. */
export type GivenFile = {
  readonly name: string
  readonly bytes: Buffer
  readonly fileType: FileType
  readonly scan: ScanState
}

export type NewEntryFile = GivenFile & {
  readonly subprocessorId: string
  readonly kind: EntryFileKind
  readonly certificateId?: string | null
  readonly verificationId?: string | null
  readonly keptAt: DateTime
  readonly keptBy: string | null
}

/** A contract, a certificate or a piece of evidence: name and content are encrypted. */
export default class EntryFile extends SubprocessorFileSchema {
  static table = 'subprocessor_files'

  static keep({ name, bytes, ...facts }: NewEntryFile, trx: TransactionClientContract) {
    const id = randomUUID()
    return this.create(
      {
        ...{ id, ...facts },
        name: seal(name, `subprocessor_files.name:${id}`),
        byteSize: bytes.length,
        sha256: createHash('sha256').update(bytes).digest(),
        content: sealBytes(bytes, `subprocessor_files.content:${id}`),
      },
      { client: trx }
    )
  }

  openName(): string {
    return unseal<string>(this.name, `subprocessor_files.name:${this.id}`)
  }

  open(): Buffer {
    return unsealBytes(this.content, `subprocessor_files.content:${this.id}`)
  }

  /** Nobody opens what the scanner could not look at. */
  get isReadable(): boolean {
    return this.scan !== 'held'
  }
}
