import type { Words } from '#deadlines/wording'
import { countryName } from '#foundation/country_name'
import type { TakenMeasure } from '#parties/domain/measures'
import type { Said } from '#register/domain/said'
import { type Vocabulary, VOCABULARIES } from '#register/formats/vocabularies'

type Params = Readonly<Record<string, string | number>>

/** The words of a file in one language. */
export class FileWords {
  readonly language: 'fr' | 'en'
  readonly #said = new Map<string, string>()

  constructor(readonly words: Words) {
    this.language = words.locale.startsWith('fr') ? 'fr' : 'en'
  }

  /** A word of the files themselves. */
  label(key: string, params: Params = {}): string {
    return this.say(`register_files.${key}`, params)
  }

  /** The same words stand in every sheet: each is put together once. */
  say(key: string, params: Params = {}): string {
    const told = `${key} ${Object.values(params).join(' ')}`
    const known = this.#said.get(told)
    if (known !== undefined) return known
    const said = this.words.t(key, params)
    this.#said.set(told, said)
    return said
  }

  /** Whether the product has words for a key. */
  knows(key: string): boolean {
    return !this.say(key).startsWith('translation missing')
  }

  said(said: Said): string {
    return 'key' in said ? this.say(said.key) : said.words
  }

  of(vocabulary: Vocabulary, value: string): string {
    return this.say(`${VOCABULARIES[vocabulary].words}.${value}`)
  }

  ofOrNone(vocabulary: Vocabulary, value: string | null): string {
    return value === null ? '' : this.of(vocabulary, value)
  }

  /** "5 ans" */
  length(unit: string, count: number): string {
    return this.say(`inventory.lengths.${unit}`, { count })
  }

  country(code: string): string {
    if (code === '') return ''
    const known = this.#said.get(code) ?? countryName(code, this.language)
    this.#said.set(code, known)
    return known
  }

  measure(measure: TakenMeasure): string {
    return 'key' in measure ? this.say(`parties.measures.${measure.key}`) : measure[this.language]
  }
}
