import { compose } from '@adonisjs/core/helpers'
import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { RequestDraftSchema } from '#database/schema'
import { withFileKey } from '#foundation/database/with_file_key'
import { keyedDigest } from '#foundation/digest'
import { newFileKey } from '#foundation/file_keys'
import { seal, unseal } from '#foundation/sealed_text'
import type { Deadline } from '#deadlines/domain/deadline'
import { clockOf } from '#rights_requests/domain/clock'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import ReceivedFile from '#rights_requests/models/received_file'

/** What somebody wrote by mail, kept encrypted until it has become a request or been put aside. */
export type DraftContent = {
  readonly address: string | null
  readonly name: string | null
  readonly subject: string
  readonly text: string
  /** False when something of the message is only in the mailbox. */
  readonly isWhole: boolean
}

type NewDraft = { id: string; content: DraftContent; receivedAt: DateTime; keptAt: DateTime }

export default class RequestDraft extends compose(RequestDraftSchema, withFileKey) {
  @hasMany(() => ReceivedFile)
  declare files: HasMany<typeof ReceivedFile>

  static async keep({ id, content, ...dates }: NewDraft, trx: TransactionClientContract) {
    const senderDigest = keyedDigest('email', content.address?.toLowerCase() ?? '')
    const key = await newFileKey(id, trx)
    const sealed = seal(content, `request_drafts.content:${id}`, key)
    return this.create({ id, senderDigest, content: sealed, ...dates }, { client: trx })
  }

  /** The row, held until the transaction ends; null when somebody else has dealt with it. */
  static lock(id: string, trx: TransactionClientContract): Promise<RequestDraft | null> {
    return this.query({ client: trx }).where('id', id).forUpdate().first()
  }

  open(): DraftContent {
    return unseal<DraftContent>(this.content, `request_drafts.content:${this.id}`, this.fileKey)
  }

  /** The clock runs since the receipt, read or not (art. 12(3)). */
  get deadline(): Deadline {
    const { receivedAt } = this
    const times = { platformReceivedAt: receivedAt, receivedAt }
    return clockOf({ controller: 'unknown', ...times, ...PLATFORM_PLACE })
  }
}
