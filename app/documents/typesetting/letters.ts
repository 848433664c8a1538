import type { LetterheadBlock } from '#documents/domain/description'
import type { Sheet, Words } from '#documents/typesetting/sheet'

type Letter = { first: number; title: string; reference: string; words: Words }

/** Which pages of a file are of which letter; none in a document that is no letter. */
export class Letters {
  readonly #begun: Letter[] = []

  /** Begins one, on a page of its own. */
  begin(sheet: Sheet, { subject, reference }: LetterheadBlock, words: Words): void {
    if (this.#begun.length > 0) sheet.newPage()
    this.#begun.push({ first: sheet.pageCount - 1, title: subject, reference, words })
  }

  /** The letter of a page, counted from 0, of so many in the file. */
  at(index: number, pages: number): (Letter & { total: number }) | null {
    const place = this.#begun.findLastIndex(({ first }) => first <= index)
    if (place === -1) return null
    const end = this.#begun[place + 1]?.first ?? pages
    return { ...this.#begun[place], total: end - this.#begun[place].first }
  }
}
