import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import type { Stamp } from '#foundation/stamp'
import { KINDS, type JournalKind } from '#journal/kinds'
import { type Body, checkBody } from '#journal/domain/body'

export type Fact = {
  readonly kind: JournalKind
  readonly stamp: Stamp
  /** Reference of what or whom it is about; the entry holds it under a key that can be destroyed. */
  readonly subject?: string
  /** Codes, counts, days, identifiers: the fields listed for the kind in `kinds.ts`. */
  readonly body?: Body
  /** Free text, outside the chain: an erasure takes it away and the chain still verifies. */
  readonly detail?: string
}

export type Entry = { readonly seq: number; readonly hash: string }

/**
 * Writes what happened, in the transaction that makes it happen: no entry, no
 * change. Call it last, because entries are written one transaction at a time
 * until the commit.
 */
export async function record(trx: TransactionClientContract, fact: Fact): Promise<Entry> {
  const [entry] = await recordMany(trx, [fact])
  return entry
}

/** Many facts of one transaction at once: far cheaper than `record` in a loop. */
export async function recordMany(
  trx: TransactionClientContract,
  facts: readonly Fact[]
): Promise<Entry[]> {
  if (facts.length === 0) return []
  const entries = JSON.stringify(facts.map(toEntry))
  const { rows } = await trx.rawQuery<{ rows: { written: string; digest: string }[] }>(
    'select written, digest from journal.append(?::jsonb)',
    [entries]
  )
  return rows.map(({ written, digest }) => ({ seq: Number(written), hash: digest }))
}

/**
 * Forgets a subject: its details are deleted and its key destroyed, so that
 * nothing links its entries to it any more. The chain stays whole.
 *
 * @returns how many details were deleted.
 */
export async function forgetSubject(
  trx: TransactionClientContract,
  subject: string
): Promise<number> {
  const { rows } = await trx.rawQuery<{ rows: { details: number }[] }>(
    `select journal.forget(decode(?, 'hex')) as details`,
    [subjectDigest(subject)]
  )
  return rows[0].details
}

/** Forgets many subjects at once. */
export async function forgetSubjects(
  trx: TransactionClientContract,
  subjects: readonly string[]
): Promise<void> {
  if (subjects.length === 0) return
  const digests = subjects.map(subjectDigest)
  await trx.rawQuery(
    `select journal.forget_all(array(select decode(d, 'hex') from unnest(?::text[]) d))`,
    [digests]
  )
}

export function subjectDigest(subject: string): string {
  return keyedDigest('journal_subject', subject)
}

function toEntry({ kind, stamp, subject, body = {}, detail }: Fact) {
  checkBody(kind, KINDS[kind], body)
  return {
    kind,
    actor: stamp.actor,
    done_at: microseconds(stamp.at),
    subject: subject === undefined ? null : subjectDigest(subject),
    body,
    detail: detail === undefined ? null : storable(detail),
  }
}

function microseconds(at: DateTime): number {
  return at.toMillis() * 1000
}

/** PostgreSQL refuses NUL and half a surrogate pair; a person may well paste them. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}
