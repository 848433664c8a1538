import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import { enqueue } from '#foundation/jobs'
import type { Locale } from '#foundation/http/locale_middleware'
import { toRecipient } from '#letters/domain/recipient'
import { guardNamed } from '#letters/guards'
import { seal } from '#letters/seal'

/** The job of `jobs.ts` that takes a letter to the post. */
export const SEND = { name: 'letters.send' }

export type OwedLetter = {
  /** `feature/name`: resources/views/letters/<feature>/<name>.<fr|en>.edge */
  readonly template: string
  readonly to: { readonly email: string; readonly name?: string | null }
  readonly locale: Locale
  /** Reference of what it is about, never personal data. */
  readonly about: string
  /** Says which letter this is: the same key owes it once, however often it is asked. */
  readonly dedupeKey: string
  /** What the template needs, as JSON; kept encrypted, so it may hold names and links. */
  readonly content: Readonly<Record<string, unknown>>
  readonly queuedAt: DateTime
  readonly professionalId?: string | null
  /** Not before that instant. */
  readonly sendAfter?: DateTime
  /** Name of a guard asked when it is about to leave (`guards.ts`). */
  readonly stillWanted?: string
}

/**
 * Owes a letter, in the transaction of the change that owes it: rolled back,
 * nothing is owed; committed, it is sent at least once.
 */
export async function queueLetter(trx: TransactionClientContract, owed: OwedLetter): Promise<void> {
  const id = randomUUID()
  const recipient = toRecipient(owed.to)
  if (owed.stillWanted) guardNamed(owed.stillWanted)

  const row = {
    id,
    template: owed.template,
    locale: owed.locale,
    about: owed.about,
    professional_id: owed.professionalId ?? null,
    dedupe_key: owed.dedupeKey,
    still_wanted: owed.stillWanted ?? null,
    recipient: seal(recipient, `letters.recipient:${id}`),
    content: seal(owed.content, `letters.content:${id}`),
    recipient_digest: recipientDigest(recipient.email),
    queued_at: owed.queuedAt.toISO(),
    next_attempt_at: (owed.sendAfter ?? owed.queuedAt).toISO(),
  }
  const insertion = trx.knexQuery().insert(row).into('letters').onConflict().ignore()
  const { rowCount } = (await insertion) as unknown as { rowCount: number }
  if (rowCount === 0) return

  const startAfter = owed.sendAfter?.toJSDate()
  await enqueue(trx, SEND, { id }, startAfter ? { startAfter } : {})
}

/** How letters to a mailbox are found again without their addresses being readable. */
export function recipientDigest(email: string): string {
  return keyedDigest('email', email.trim().toLowerCase())
}
