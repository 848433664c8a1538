import { LetterTextSchema } from '#database/schema'

/** One version of the words of a letter, in both languages. */
export default class LetterText extends LetterTextSchema {
  static selfAssignPrimaryKey = false

  get isOriginal(): boolean {
    return this.texts === null
  }
}
