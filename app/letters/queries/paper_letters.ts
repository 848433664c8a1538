import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import Letter from '#letters/models/letter'

/** Letters that somebody has to print and post, the oldest first. */
export function lettersToPrint(limit: number): Promise<Letter[]> {
  return Letter.query()
    .where('state', 'to_print')
    .orderBy('queuedAt')
    .orderBy('id')
    .limit(limit)
    .exec()
}

export async function countLettersToPrint(): Promise<number> {
  const [{ total }] = await db.from('letters').where('state', 'to_print').count('* as total')
  return Number(total)
}

/** Letters that were posted lately, the latest first. */
export function postedLetters(limit: number): Promise<Letter[]> {
  return Letter.query()
    .where('state', 'posted')
    .orderBy('postedOn', 'desc')
    .orderBy('endedAt', 'desc')
    .limit(limit)
    .exec()
}

/** A letter on paper, whatever has become of it; throws when there is none of that id. */
export function paperLetter(id: string): Promise<Letter> {
  return Letter.query().where({ id, channel: 'post' }).firstOrFail()
}

/** Those of these letters that can be printed: on paper, not cleared, and with an address. */
export async function printableLetters(ids: readonly string[]): Promise<Letter[]> {
  const letters = await Letter.query()
    .whereIn('id', [...ids])
    .where('channel', 'post')
    .whereNull('clearedAt')
    .orderBy('queuedAt')
    .orderBy('id')
  return letters.filter((letter) => letter.openPostalRecipient().address !== null)
}

/** Letters with a legal date, about something, that wait to be posted. */
export function unpostedLetters(about: string, trx?: TransactionClientContract): Promise<Letter[]> {
  return Letter.query({ client: trx })
    .where({ about, state: 'to_print' })
    .whereNotNull('dueOn')
    .orderBy('queuedAt')
    .exec()
}

/** How many letters with a legal date wait to be posted. */
export async function countUnposted(): Promise<number> {
  const [{ total }] = await db
    .from('letters')
    .where('state', 'to_print')
    .whereNotNull('due_on')
    .count('* as total')
  return Number(total)
}
