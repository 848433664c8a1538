import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DisclosureFileSchema } from '#database/schema'
import type { HandedFile } from '#audits/models/audit_file'
import { openContent, openName, sealFile } from '#audits/sealed_file'

const TABLE = 'disclosure_files'

type NewFile = HandedFile & {
  readonly disclosureId: string
  readonly kind: DisclosureFileSchema['kind']
  readonly receivedAt: DateTime
  readonly receivedBy: string | null
}

/** An order received, or what was given: name and content are encrypted. */
export default class DisclosureFile extends DisclosureFileSchema {
  static keep({ name, bytes, ...facts }: NewFile, trx: TransactionClientContract) {
    return this.create({ ...facts, ...sealFile(TABLE, { name, bytes }) }, { client: trx })
  }

  /** Files of a disclosure without their content, oldest first. */
  static of(disclosureId: string) {
    return this.query()
      .where('disclosureId', disclosureId)
      .select('id', 'disclosure_id', 'kind', 'name', 'file_type', 'byte_size', 'received_at')
      .orderBy(['received_at', 'id'])
  }

  openName(): string {
    return openName(TABLE, this)
  }

  openContent(): Buffer {
    return openContent(TABLE, this)
  }
}
