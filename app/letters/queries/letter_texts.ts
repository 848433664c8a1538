import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { TextsByLocale } from '#letters/domain/declared_letter'
import LetterText from '#letters/models/letter_text'

/** The version of the words that letters take now; 0 is the original ones. */
export async function numberInForce(
  template: string,
  trx?: TransactionClientContract
): Promise<number> {
  const last = await LetterText.query({ client: trx })
    .where('template', template)
    .orderBy('number', 'desc')
    .first()
  return last?.number ?? 0
}

/** The words of a version, or null when they are the original ones. */
export async function textsOfVersion(
  template: string,
  number: number
): Promise<TextsByLocale | null> {
  if (number === 0) return null
  const { texts } = await LetterText.query().where({ template, number }).firstOrFail()
  return texts
}

/** Versions of a letter's words, newest first. */
export function versionsOf(template: string): Promise<LetterText[]> {
  return LetterText.query().where('template', template).orderBy('number', 'desc').exec()
}

/** The last version of each letter whose words were ever changed. */
export async function lastVersions(): Promise<ReadonlyMap<string, LetterText>> {
  const rows = await LetterText.query()
    .distinctOn('template')
    .orderBy('template')
    .orderBy('number', 'desc')
  return new Map(rows.map((row) => [row.template, row]))
}
