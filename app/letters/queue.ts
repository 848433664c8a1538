import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import { prepared } from '#foundation/database/prepared'
import { enqueueMany } from '#foundation/jobs'
import type { Locale } from '#foundation/http/locale_middleware'
import { toRecipient } from '#letters/domain/recipient'
import { guardNamed } from '#letters/guards'
import { seal } from '#foundation/sealed_text'

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
  /** What it is for, where a person may refuse that (art. 7(3) and 21): refused, it never leaves. */
  readonly purpose?: string
  /** Name of a guard asked when it is about to leave (`guards.ts`). */
  readonly stillWanted?: string
}

/**
 * Owes a letter, in the transaction of the change that owes it: rolled back,
 * nothing is owed; committed, it is sent at least once.
 */
export function queueLetter(trx: TransactionClientContract, owed: OwedLetter): Promise<void> {
  return queueLetters(trx, [owed])
}

/**
 * Owes several letters at once. One that may not leave yet gets no job: the
 * bell of the minute finds it when it is due.
 */
export async function queueLetters(
  trx: TransactionClientContract,
  letters: readonly OwedLetter[]
): Promise<void> {
  if (letters.length === 0) return
  const rows = letters.map(toRow)
  /** Counted, not returned: a tenant may owe a letter of the platform, and not read it. */
  const { rowCount } = await prepared<{ rowCount: number }>(trx, SQL, [JSON.stringify(rows)])
  if (rowCount === 0) return

  /** The job of a letter that was owed already finds no letter of that id, and ends. */
  const due = rows.filter((row) => row.next_attempt_at === row.queued_at)
  await enqueueMany(
    trx,
    SEND,
    due.map(({ id }) => ({ id }))
  )
}

const SQL = `
  insert into letters (
    id, template, locale, about, professional_id, dedupe_key, still_wanted, purpose,
    recipient, content, recipient_digest, queued_at, next_attempt_at
  )
  select * from jsonb_to_recordset(?::jsonb) as owed (
    id uuid, template text, locale text, about text, professional_id uuid, dedupe_key text,
    still_wanted text, purpose text, recipient text, content text, recipient_digest text,
    queued_at timestamptz, next_attempt_at timestamptz
  )
  on conflict do nothing
`

function toRow(owed: OwedLetter) {
  const id = randomUUID()
  const recipient = toRecipient(owed.to)
  if (owed.stillWanted) guardNamed(owed.stillWanted)
  return {
    id,
    template: owed.template,
    locale: owed.locale,
    about: owed.about,
    professional_id: owed.professionalId ?? null,
    dedupe_key: owed.dedupeKey,
    still_wanted: owed.stillWanted ?? null,
    purpose: owed.purpose ?? null,
    recipient: seal(recipient, `letters.recipient:${id}`),
    content: seal(owed.content, `letters.content:${id}`),
    recipient_digest: recipientDigest(recipient.email),
    queued_at: owed.queuedAt.toISO(),
    next_attempt_at: laterOf(owed.queuedAt, owed.sendAfter).toISO(),
  }
}

function laterOf(queuedAt: DateTime, sendAfter: DateTime = queuedAt): DateTime {
  return sendAfter > queuedAt ? sendAfter : queuedAt
}

/** How letters to a mailbox are found again without their addresses being readable. */
export function recipientDigest(email: string): string {
  return keyedDigest('email', email.trim().toLowerCase())
}
