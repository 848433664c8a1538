import type { Words } from '#deadlines/wording'
import { countryName } from '#foundation/country_name'
import type { TakenMeasure } from '#parties/domain/measures'
import type { Said } from '#register/domain/said'
import { type Vocabulary, VOCABULARIES } from '#register/formats/vocabularies'

/** The words of a file in one language. */
export class FileWords {
  readonly language: 'fr' | 'en'

  constructor(readonly words: Words) {
    this.language = words.locale.startsWith('fr') ? 'fr' : 'en'
  }

  /** A word of the files themselves. */
  label(key: string, params: Record<string, string | number> = {}): string {
    return this.words.t(`register_files.${key}`, params)
  }

  say(key: string): string {
    return this.words.t(key)
  }

  /** Whether the product has words for a key. */
  knows(key: string): boolean {
    return !this.words.t(key).startsWith('translation missing')
  }

  said(said: Said): string {
    return 'key' in said ? this.say(said.key) : said.words
  }

  of(vocabulary: Vocabulary, value: string): string {
    return this.words.t(`${VOCABULARIES[vocabulary].words}.${value}`)
  }

  ofOrNone(vocabulary: Vocabulary, value: string | null): string {
    return value === null ? '' : this.of(vocabulary, value)
  }

  /** "5 ans" */
  length(unit: string, count: number): string {
    return this.words.t(`inventory.lengths.${unit}`, { count })
  }

  country(code: string): string {
    return code ? countryName(code, this.language) : ''
  }

  measure(measure: TakenMeasure): string {
    return 'key' in measure ? this.say(`parties.measures.${measure.key}`) : measure[this.language]
  }
}
