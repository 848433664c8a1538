import type { Words } from '#deadlines/wording'
import { countryName } from '#foundation/country_name'
import type { TakenMeasure } from '#parties/domain/measures'
import type {
  NamedParty,
  OtherParty,
  Recipient,
  RecipientTool,
  ResolvedRetention,
} from '#parties/domain/processing'

type Params = Record<string, string | number>

/** Says the words of a register and of the inventory in one language. */
export class ProcessingWords {
  readonly language: 'fr' | 'en'

  constructor(readonly words: Words) {
    this.language = words.locale.startsWith('fr') ? 'fr' : 'en'
  }

  say(key: string, params: Params = {}): string {
    return this.words.t(`register.${key}`, params)
  }

  of(kind: string, key: string): string {
    return this.words.t(`inventory.${kind}.${key}`)
  }

  /** "Identité, Coordonnées" */
  list(kind: string, keys: readonly string[]): string {
    return sentence(keys.map((key) => this.of(kind, key)))
  }

  /** "120 jours après la fin du rendez-vous, puis effacement" */
  retention({ start, length, end }: ResolvedRetention): string {
    const [unit, count] = Object.entries(length)[0]!
    return this.words.t('inventory.retention', {
      length: this.words.t(`inventory.lengths.${unit}`, { count }),
      event: this.of('events', start),
      end: this.of('ends', end),
    })
  }

  measure(measure: TakenMeasure): string {
    return 'key' in measure
      ? this.words.t(`parties.measures.${measure.key}`)
      : measure[this.language]
  }

  country(code: string): string {
    return countryName(code, this.language)
  }

  /** From where else the data can be reached, and by whom the recipient is itself engaged. */
  accessAndEngager({ accessCountries, engagedBy }: Recipient): string[] {
    const countries = accessCountries.map((it) => this.country(it)).join(', ')
    return [
      ...(countries ? [this.say('access_from', { countries })] : []),
      ...(engagedBy ? [this.say('engaged_by', { name: engagedBy })] : []),
    ]
  }

  /** "États-Unis : Clauses types de la Commission (RGPD, art. 46(2)(c)), 2021/914, module 2" */
  tool({ country, tool, version, modules }: RecipientTool): string {
    const place = this.country(country)
    if (!tool) return this.say('no_tool', { country: place })
    const law = this.words.t(`subprocessors.tools_law.${tool}`)
    const named = `${this.words.t(`subprocessors.tools.${tool}`)} (${law})`
    const parts = [named, version, modules.length > 0 ? this.modules(modules) : '']
    return this.say('tool', { country: place, tool: parts.filter(Boolean).join(', ') })
  }

  modules(modules: readonly number[]): string {
    const listed = { count: modules.length, modules: modules.join(', ') }
    return this.words.t('subprocessors.transfers.modules', listed)
  }

  /** "Cabinet Lagarrigue (France), pour la tenue des comptes" */
  other({ name, country, reason }: OtherParty): string {
    const named = `${name} (${this.country(country)})`
    return reason ? `${named}, ${reason}` : named
  }

  /** "Hébergeur du Midi (Hébergement, France)" */
  recipient({ name, activity, country }: Recipient): string {
    return `${name} (${this.of('activities', activity)}, ${this.country(country)})`
  }

  /** A fact of a party, or the words that say nothing has been filled in. */
  known(value: string | null): string {
    return value || this.say('not_given')
  }

  /** Name and means of contact in one cell. */
  contact({ address, email, phone }: NamedParty): string {
    return [address, email, phone].filter(Boolean).join(' · ') || this.say('not_given')
  }
}

/** Words in a row: the first keeps its capital, the others lose theirs. */
function sentence(words: readonly string[]): string {
  return words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toLowerCase() + word.slice(1)))
    .join(', ')
}
