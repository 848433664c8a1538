import type { PassageRule } from '#letters/domain/passage'

/** What turns a letter's content into words. */
export type Say = {
  readonly day: (iso: string) => string
  readonly moment: (iso: string, zone?: string) => string
  /** « a, b et c » */
  readonly list: (items: readonly string[]) => string
  readonly t: (key: string, data?: Record<string, unknown>) => string
}

/** What the feature that owes the letter has queued, read back from JSON. */
export type Content = Readonly<Record<string, unknown>>

export type Variable<Of extends Content = Content> = {
  value(content: Of, say: Say): string
  readonly strong?: boolean
  /** Passages in which it is known; all of them unless said. */
  readonly in?: readonly string[]
}

export type Passage = {
  /** One line, as a subject. */
  readonly isLine?: boolean
  /** Variables that may not be edited away. */
  readonly required?: readonly string[]
}

/**
 * A letter of which the words can be changed. Its meaning for people is under
 * `letters_texts` (when it leaves, names of passages, meaning of variables).
 */
export type DeclaredLetter<Of extends Content = Content> = {
  /** `feature/name` */
  readonly template: string
  readonly to: 'person' | 'professional' | 'account'
  readonly variables: Readonly<Record<string, Variable<Of>>>
  /** In the order in which they are read. */
  readonly passages: Readonly<Record<string, Passage>>
  /** Contents that show every passage, each under the word `letters_texts.cases.<name>`. */
  readonly examples: readonly {
    readonly name: string
    readonly content: Of
    /** As it is printed for somebody who has no mailbox. */
    readonly isPaper?: boolean
  }[]
}

/** Texts of one letter in one language, by passage. */
export type Texts = Readonly<Record<string, string>>

export type TextsByLocale = Readonly<Record<'fr' | 'en', Texts>>

const LONGEST_LINE = 150
const LONGEST = 3000

/** What a passage of a letter may hold, and must. */
export function ruleOf({ variables, passages }: DeclaredLetter, name: string): PassageRule {
  const { isLine = false, required = [] } = passages[name]
  const known = Object.entries(variables)
    .filter(([, variable]) => !variable.in || variable.in.includes(name))
    .map(([key]) => key)
  return { isLine, required, known, longest: isLine ? LONGEST_LINE : LONGEST }
}
