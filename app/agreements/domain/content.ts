import { versionOf } from '#foundation/canonical'
import { lineOf } from '#letters/domain/passage'
import type { AnnexFacts } from '#agreements/domain/annex'
import {
  CLAUSE_KEYS,
  CLAUSES,
  type ClauseKey,
  type ClauseTexts,
  type ClauseValues,
} from '#agreements/domain/clauses'
import type { Language } from '#agreements/domain/texts'

/** How much of one data set is stored for the professional at the instant of the drawing up. */
export type Stored = { readonly dataset: string; readonly records: number }

/** One clause as it binds: every variable said. */
export type Clause = {
  readonly key: ClauseKey
  readonly title: string
  readonly articles: readonly string[]
  readonly text: string
}

/** Exactly what is signed: nothing else is needed to read it again, or to compute its digest. */
export type AgreementContent = {
  readonly schema: 'tabellion/agreement/1'
  readonly language: Language
  /** Version of the clauses. */
  readonly version: number
  readonly clauses: readonly Clause[]
  readonly facts: AnnexFacts
  readonly stored: readonly Stored[]
  /** ISO instant of the drawing up. */
  readonly drawnAt: string
}

/** The digest that names one content: SHA-256 of its JSON, keys in order. */
export function digestOf(content: AgreementContent): string {
  return versionOf(content)
}

/** The clauses with everything said that depends on the parties and on the periods in force. */
export function clausesFrom(
  texts: ClauseTexts,
  values: ClauseValues,
  titleOf: (key: ClauseKey) => string
): Clause[] {
  const said = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, { text }]))
  return CLAUSE_KEYS.map((key) => ({
    ...{ key, title: titleOf(key), articles: CLAUSES[key].articles },
    text: lineOf(texts[key], said),
  }))
}
