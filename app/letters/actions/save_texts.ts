import db from '@adonisjs/lucid/services/db'
import { RuleViolation } from '#foundation/errors'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { DeclaredLetter, TextsByLocale } from '#letters/domain/declared_letter'
import { mistakesInTexts, subjectOf } from '#letters/domain/texts'
import LetterText from '#letters/models/letter_text'
import { numberInForce } from '#letters/queries/letter_texts'

export class TextsChanged extends RuleViolation {
  static code = 'E_LETTER_TEXTS_CHANGED'
}

export class TextsUnfit extends RuleViolation {
  static code = 'E_LETTER_TEXTS_UNFIT'
}

type Saving = {
  readonly letter: DeclaredLetter
  /** The version that was read before writing this one. */
  readonly after: number
  /** Null goes back to the original words. */
  readonly texts: TextsByLocale | null
  readonly stamp: Stamp
}

/**
 * Gives a letter other words, in both languages, for letters not tried yet. The version before
 * stays. Refuses with TextsChanged when somebody else was faster, TextsUnfit when they cannot be sent.
 *
 * @returns the number of the version.
 */
export default class SaveTexts {
  handle({ letter, after, texts, stamp }: Saving): Promise<number> {
    const { template } = letter
    if (texts && mistakesInTexts(letter, texts).length > 0) throw new TextsUnfit()
    return db.transaction(async (trx) => {
      await trx.rawQuery(
        `select pg_advisory_xact_lock(hashtextextended('letter_texts:' || ?, 0))`,
        [template]
      )
      if ((await numberInForce(template, trx)) !== after) throw new TextsChanged()
      const number = after + 1
      await LetterText.create({ template, number, texts, savedAt: stamp.at }, { client: trx })
      const kind = texts ? 'letter_texts.saved' : 'letter_texts.restored'
      const body = { letter: template, number }
      await record(trx, { kind, subject: subjectOf(template), stamp, body })
      return number
    })
  }
}
