import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { AuditFileSchema } from '#database/schema'
import type { FileType } from '#foundation/file_type'
import { openContent, openName, sealFile } from '#audits/sealed_file'

const TABLE = 'audit_files'

/** A file somebody hands over, read and found to be what it says. */
export type HandedFile = {
  readonly name: string
  readonly bytes: Buffer
  readonly fileType: FileType
}

type NewFile = HandedFile & {
  readonly auditId: string
  readonly professionalId: string
  readonly kind: AuditFileSchema['kind']
  readonly receivedAt: DateTime
  readonly receivedBy: string | null
}

/** A mandate, a signed promise, a report or a piece of evidence: name and content are encrypted. */
export default class AuditFile extends AuditFileSchema {
  static keep({ name, bytes, ...facts }: NewFile, trx: TransactionClientContract) {
    return this.create({ ...facts, ...sealFile(TABLE, { name, bytes }) }, { client: trx })
  }

  /** Files of an audit without their content, oldest first. */
  static of(auditId: string) {
    return this.query()
      .where('auditId', auditId)
      .select('id', 'audit_id', 'kind', 'name', 'file_type', 'byte_size', 'received_at')
      .orderBy(['received_at', 'id'])
  }

  openName(): string {
    return openName(TABLE, this)
  }

  openContent(): Buffer {
    return openContent(TABLE, this)
  }
}
