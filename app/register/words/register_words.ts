import type { LegalBasis } from '#inventory/dataset'
import type { ProcessingWords } from '#parties/words/processing_words'
import type {
  RegisterPeriod,
  RegisterRecipient,
  RegisterRetention,
  RegisterTransfer,
} from '#register/domain/activity_facts'
import type { Said } from '#register/domain/said'
import type { Screening } from '#register/domain/screening'

/** Says what a register holds, in one language; the words of people stay as they wrote them. */
export class RegisterWords {
  constructor(readonly words: ProcessingWords) {}

  t(key: string, params: Record<string, string | number> = {}): string {
    return this.words.words.t(`register_entries.${key}`, params)
  }

  said(said: Said): string {
    return 'key' in said ? this.words.words.t(said.key) : said.words
  }

  /** "Identité, coordonnées": after the first, words of the product lose their capital. */
  list(said: readonly Said[]): string {
    return said
      .map((it, index) => ('key' in it && index > 0 ? uncapitalised(this.said(it)) : this.said(it)))
      .join(', ')
  }

  /** What is told of several things, one after the other. */
  series(told: readonly string[]): string {
    return told.filter(Boolean).join(this.words.language === 'fr' ? '\u00A0; ' : '; ')
  }

  basis(basis: LegalBasis | null): string {
    return basis === null ? this.t('not_chosen') : this.words.of('legal_bases', basis)
  }

  /** "Nuage du Midi (Hébergement, France)" */
  recipient({ name, kind, role, country }: RegisterRecipient): string {
    const what = role ? this.said(role) : this.t(`recipient_kinds.${kind}`)
    const told = [what, country ? this.words.country(country) : ''].filter(Boolean)
    return `${name} (${told.join(', ')})`
  }

  /** "Pigeon Express : États-Unis, clauses types…" */
  transfer({ to, country, tool, version, modules, documents }: RegisterTransfer): string {
    const rests = this.words.tool({ country, tool, version, modules })
    const told = [rests, documents && this.t('documents', { documents })].filter(Boolean)
    return this.t('transfer', { to, told: told.join(', ') })
  }

  /** "5 ans après la fin du contrat" */
  period({ length, from, words }: RegisterPeriod): string {
    if (!length) return words
    const [unit, count] = Object.entries(length)[0]!
    const long = this.words.words.t(`inventory.lengths.${unit}`, { count })
    const after = from ? this.t('after', { length: long, event: this.said(from) }) : long
    return [after, words].filter(Boolean).join(', ')
  }

  /** The three phases in one sentence. */
  retention({ covers, active, archive, end }: RegisterRetention): string {
    const phases = [
      this.period(active) || this.t('not_said'),
      ...(archive ? [this.archive(archive)] : []),
      ...(end ? [this.words.of('ends', end)] : []),
    ]
    return covers ? this.t('covers', { covers, told: phases.join(', ') }) : phases.join(', ')
  }

  archive(archive: NonNullable<RegisterRetention['archive']>): string {
    const period = this.period(archive) || this.t('not_said')
    return archive.reason
      ? this.t('archive_because', { period, reason: archive.reason })
      : this.t('archive', { period })
  }

  screening({ result, required, exempt, criteria, reason, document }: Screening): string {
    const grounds = [
      ...(required ? [this.t(`required.${required}`)] : []),
      ...(exempt ? [this.t(`exempt.${exempt}`)] : []),
      ...criteria.map((it) => this.t(`criteria.${it}`)),
    ]
    const told = [this.t(`results.${result}`), grounds.join(', '), reason, document]
    return told.filter(Boolean).join(' · ')
  }
}

function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
