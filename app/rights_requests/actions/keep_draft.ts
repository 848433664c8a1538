import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { keyedDigest } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import {
  type IncomingMessage,
  sameness,
  type SetAside,
} from '#rights_requests/domain/incoming_message'
import MailboxMessage from '#rights_requests/models/mailbox_message'
import ReceivedFile from '#rights_requests/models/received_file'
import RequestDraft from '#rights_requests/models/request_draft'

export type Arrival = {
  /** Name of the mailbox, its UIDVALIDITY and the UID: one message (RFC 9051 §2.3.1.1). */
  readonly mailbox: string
  readonly uidValidity: string
  readonly uid: number
  readonly message: IncomingMessage
  /** Why it is no request, when it is none. */
  readonly aside: SetAside | null
  /** When the mailbox received it. */
  readonly receivedAt: DateTime
  readonly stamp: Stamp
}

/** `again`: the same message came before, by another way or under another number. */
export type KeptAs = 'draft' | 'again' | SetAside

/**
 * Keeps what a message says as a draft, and that it was read, in one transaction: a message makes
 * one draft however often it is offered, and by however many processes.
 */
export default class KeepDraft {
  handle({ message, aside, receivedAt, stamp, ...place }: Arrival): Promise<KeptAs> {
    return db.transaction(async (trx) => {
      const messageDigest = keyedDigest('message', sameness(message))
      /** Two processes at once, or one message under two numbers: the second waits, then finds the first. */
      await trx.rawQuery('select pg_advisory_xact_lock(hashtextextended(?, 0))', [messageDigest])
      const known = await MailboxMessage.query({ client: trx }).where(place).first()
      if (known) return known.outcome

      const drafted = { messageDigest, outcome: 'draft' as const }
      const first = aside ? null : await MailboxMessage.findBy(drafted, { client: trx })
      const outcome = aside ?? (first ? 'again' : 'draft')
      const readAt = stamp.at
      await MailboxMessage.create({ ...place, messageDigest, outcome, readAt }, { client: trx })
      if (outcome === 'draft') await this.#draft(trx, message, receivedAt, stamp)
      return outcome
    })
  }

  async #draft(
    trx: TransactionClientContract,
    { from, subject, text, files, isWhole }: IncomingMessage,
    receivedAt: DateTime,
    stamp: Stamp
  ) {
    const id = randomUUID()
    const content = { ...from, subject, text, isWhole }
    await RequestDraft.keep({ id, content, receivedAt, keptAt: stamp.at }, trx)
    for (const { name, bytes } of files) {
      const file = { requestDraftId: id, kind: 'attachment', name, bytes, receivedAt } as const
      await ReceivedFile.keep(file, trx)
    }
    const body = { files: files.length }
    await record(trx, { kind: 'request_draft.kept', subject: id, stamp, body })
  }
}
