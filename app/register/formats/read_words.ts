import { COUNTRIES } from '#parties/domain/countries'
import type { RegisterLength } from '#register/domain/activity_facts'
import type { FileWords } from '#register/formats/file_words'
import {
  COLUMN_ALIASES,
  COUNTRY_ALIASES,
  Labels,
  plainLabel,
  SECTION_ALIASES,
  WORD_ALIASES,
} from '#register/formats/known_labels'
import { SECTION_KEYS, type SectionKey, SECTIONS } from '#register/formats/sections'
import { type Vocabulary, VOCABULARIES } from '#register/formats/vocabularies'

type Texts = readonly (readonly [string, readonly string[]])[]

export type ValueOf<Its extends Vocabulary> = (typeof VOCABULARIES)[Its]['values'][number]

export type SectionLabel = SectionKey | 'actors'

/** Columns that other files have and ours lack. */
const FOREIGN_COLUMNS: Partial<Record<SectionKey, readonly string[]>> = {
  data: ['retention'],
  sensitive: ['retention'],
  people: ['details'],
}

/** Recognises the words of a file, in either language, whatever slips its author made. */
export class ReadWords {
  #labels = new Map<string, Labels>()
  #countries: ReadonlyMap<string, string>

  constructor(readonly languages: readonly FileWords[]) {
    this.#countries = new Map([
      ...COUNTRIES.flatMap((code) => [
        [plainLabel(code), code] as const,
        ...languages.map((words) => [plainLabel(words.country(code)), code] as const),
      ]),
      ...Object.entries(COUNTRY_ALIASES),
    ])
  }

  section(text: string): SectionLabel | null {
    const keys: readonly SectionLabel[] = [...SECTION_KEYS, 'actors']
    const labels = this.#kept('sections', () =>
      keys.map((key) => [key, [...this.#said(`sections.${key}`), ...(SECTION_ALIASES[key] ?? [])]])
    )
    return labels.find(text) as SectionLabel | null
  }

  column(section: SectionKey, text: string): string | null {
    const columns = [...SECTIONS[section], ...(FOREIGN_COLUMNS[section] ?? [])]
    const labels = this.#kept(`columns.${section}`, () =>
      columns.map((column) => {
        const path = `${section}.${column}`
        const isOurs = (SECTIONS[section] as readonly string[]).includes(column)
        const said = isOurs
          ? this.#said(`columns.${path}`)
          : column === 'retention'
            ? this.#said('sheets.retention')
            : []
        return [column, [...said, ...(COLUMN_ALIASES[path] ?? [])]]
      })
    )
    return labels.find(text)
  }

  /** A value of a list, or null for a word that is none of them. */
  find<Its extends Vocabulary>(vocabulary: Its, text: string): ValueOf<Its> | null {
    const labels = this.#kept(vocabulary, () =>
      VOCABULARIES[vocabulary].values.map((value) => [
        value,
        [
          ...this.languages.map((words) => words.of(vocabulary, value)),
          ...(WORD_ALIASES[`${vocabulary}.${value}`] ?? []),
          value,
        ],
      ])
    )
    return labels.find(text) as ValueOf<Its> | null
  }

  country(text: string): string | null {
    return this.#countries.get(plainLabel(text)) ?? null
  }

  isJoint(text: string): boolean {
    const labels = this.#kept('joint', () => [
      ['joint', [...this.#said('sections.joint'), ...(SECTION_ALIASES.joint ?? [])]],
    ])
    return labels.find(text.replace(/\s*\d+\s*$/, '')) !== null
  }

  /** Whether a key is a sentence of the product. */
  knows(key: string): boolean {
    return this.languages.every((words) => words.knows(key))
  }

  /** Whether a cell holds exactly a label of ours, in one of the languages. */
  isExactly(key: string, text: string | undefined): boolean {
    return text !== undefined && this.#said(key).includes(text)
  }

  #said(key: string): string[] {
    return this.languages.map((words) => words.label(key))
  }

  #kept(name: string, make: () => Texts): Labels {
    const known = this.#labels.get(name) ?? new Labels(make())
    this.#labels.set(name, known)
    return known
  }
}

const UNITS: readonly (readonly ['days' | 'months' | 'years', RegExp])[] = [
  ['days', /^(\d{1,5})\s*(jours?|days?)$/i],
  ['months', /^(\d{1,4})\s*(mois|months?)$/i],
  ['years', /^(\d{1,3})\s*(ans?|années?|annees?|years?)$/i],
]

/** "5 ans", or null for anything longer. */
export function lengthIn(text: string): RegisterLength | null {
  for (const [unit, pattern] of UNITS) {
    const count = pattern.exec(text.trim())?.[1]
    if (count) return { [unit]: Number(count) } as RegisterLength
  }
  return null
}

/** An ISO day, from an ISO day or `31/12/2026`; null for anything else. */
export function dayIn(text: string): string | null {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const iso = french
    ? `${french[3]}-${french[2].padStart(2, '0')}-${french[1].padStart(2, '0')}`
    : text.trim().slice(0, 10)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(Date.parse(iso))
  return isDay ? iso : null
}
