import type {
  Activity,
  AddedField,
  Category,
  LegalBasis,
  PersonKind,
  RetentionRule,
  Source,
} from '#inventory/dataset'
import type { Measure } from '#parties/domain/measures'

/** Somebody named in a register: `null` where nothing has been filled in. */
export type NamedParty = {
  readonly name: string | null
  readonly address: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly siret: string | null
  /** Contact of the data protection officer, where one is designated (art. 37). */
  readonly dpoEmail: string | null
}

/** A sub-processor in use, by its actual name (CJEU C-154/21), for one activity. */
export type Recipient = {
  readonly id: string
  readonly name: string
  readonly activity: Activity
  /** ISO 3166-1 alpha-2: `i18n`-able with Intl.DisplayNames. */
  readonly country: string
  readonly address: string
  readonly contactEmail: string
  readonly guarantee: string
  readonly outsideEea: boolean
}

/** How long, with the professional's choice already made. */
export type ResolvedRetention = {
  readonly start: string
  readonly length: { days: number } | { months: number } | { years: number }
  /** Chosen by the professional among the lengths offered. */
  readonly chosen: boolean
  readonly end: RetentionRule['end']
  readonly law: string | null
}

/** One processing activity: what one data set means for one controller. */
export type ProcessingActivity = {
  /** Key of the data set: words under `inventory.datasets.<key>` and `inventory.about.<key>`. */
  readonly dataset: string
  readonly people: readonly PersonKind[]
  /** Categories of personal data, `technical` left out. */
  readonly categories: readonly Category[]
  readonly addedFields: readonly AddedField[]
  readonly purposes: readonly { readonly key: string; readonly legalBasis: LegalBasis }[]
  readonly sources: readonly Source[]
  readonly recipients: readonly Recipient[]
  /** Recipients outside the European Economic Area (art. 44 to 49). */
  readonly transfers: readonly Recipient[]
  readonly retention: ResolvedRetention
}

/**
 * What is done with personal data for one controller: the single source of the
 * register (art. 30), the notice (art. 13) and the annex of the agreement (art. 28(3)).
 * Keys everywhere, words nowhere.
 */
export type Processing = {
  readonly role: 'professional' | 'platform'
  readonly controller: NamedParty
  /** The platform, when it acts for a professional (art. 28). */
  readonly processor: NamedParty | null
  readonly activities: readonly ProcessingActivity[]
  /** Every recipient of any activity, once each. */
  readonly recipients: readonly Recipient[]
  readonly measures: readonly Measure[]
}
