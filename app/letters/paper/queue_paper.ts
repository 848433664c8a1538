import { randomUUID } from 'node:crypto'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { type PostalRecipient, toPostalRecipient } from '#letters/domain/recipient'
import { numberInForce } from '#letters/queries/letter_texts'
import type { OwedLetter } from '#letters/queue'
import { seal } from '#foundation/sealed_text'

export type OwedPaperLetter = Pick<
  OwedLetter,
  'template' | 'locale' | 'about' | 'dedupeKey' | 'content' | 'queuedAt'
> & {
  readonly to: PostalRecipient
  /** Last legal day of what the letter tells, where it has one. */
  readonly dueOn?: CivilDay | null
  /** Letters about the same thing that this one makes useless, if nobody has posted them. */
  readonly replaces?: readonly string[]
}

/**
 * Owes a letter on paper, in the transaction of the change that owes it: somebody prints and posts
 * it. Without an address it is owed all the same, and waits for one. Its words are those of now: what
 * is printed today and posted tomorrow is one letter.
 */
export async function queuePaperLetter(
  trx: TransactionClientContract,
  owed: OwedPaperLetter
): Promise<void> {
  const { template, about, replaces = [] } = owed
  const at = owed.queuedAt.toISO()!
  await trx
    .from('letters')
    .where({ about, channel: 'post', state: 'to_print' })
    .whereIn('template', [...replaces])
    .update({ state: 'void', ended_at: at })
  const id = randomUUID()
  await trx.rawQuery(SQL, [
    ...[id, template, owed.locale, about, owed.dedupeKey, owed.dueOn ?? null],
    ...[await numberInForce(template, trx), at, at],
    seal(toPostalRecipient(owed.to), `letters.recipient:${id}`),
    seal(owed.content, `letters.content:${id}`),
  ] as string[])
}

const SQL = `
  insert into letters (
    channel, state, id, template, locale, about, dedupe_key, due_on, text_number,
    queued_at, next_attempt_at, recipient, content
  )
  values ('post', 'to_print', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do nothing
`

type Readdressing = { readonly about: string; readonly to: PostalRecipient }

/**
 * Letters about something that nobody has posted yet follow a corrected address (art. 16).
 *
 * @returns how many.
 */
export async function readdressPaperLetters(
  trx: TransactionClientContract,
  { about, to }: Readdressing
): Promise<number> {
  const waiting = await trx
    .from('letters')
    .where({ about, channel: 'post', state: 'to_print' })
    .forUpdate()
    .select('id')
  for (const { id } of waiting) {
    const recipient = seal(toPostalRecipient(to), `letters.recipient:${id}`)
    await trx.from('letters').where('id', id).update({ recipient })
  }
  return waiting.length
}
