import type { Words } from '#deadlines/wording'
import type { NamedParty, Recipient, ResolvedRetention } from '#parties/domain/processing'

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

  country(code: string): string {
    const names = new Intl.DisplayNames([this.language], { type: 'region' })
    return names.of(code) ?? code
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
