import type {
  Activity,
  AddedField,
  Category,
  PersonKind,
  RetentionRule,
  Source,
} from '#inventory/dataset'
import type { PursuedPurpose } from '#inventory/domain/bases'
import type { TakenMeasure } from '#parties/domain/measures'
import type { StatedRole } from '#parties/domain/role'
import type { Serves } from '#parties/domain/serves'
import type { TransferTool } from '#parties/domain/transfer'

/** Somebody named in a register: `null` where nothing has been filled in. */
export type NamedParty = {
  readonly name: string | null
  readonly address: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly siret: string | null
  /** Contact of the data protection officer, where one is designated (art. 37). */
  readonly dpoEmail: string | null
  /** Name and means of contact of the representative in the Union (art. 27), where there is one. */
  readonly representative: string | null
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
  /** Storage or access outside the European Economic Area. */
  readonly outsideEea: boolean
  /** Other countries from which the data can be reached. */
  readonly accessCountries: readonly string[]
  readonly serves: Serves
  /** By whom it is engaged, when that is not the platform (art. 28(4)). */
  readonly engagedBy: string | null
  /** Each third country, with what the transfer rests on; null where nothing is stated. */
  readonly tools: readonly RecipientTool[]
}

export type RecipientTool = {
  readonly country: string
  readonly tool: TransferTool | null
  readonly version: string
  readonly modules: readonly number[]
}

/** Somebody with a role that people have stated, for a data set. */
export type OtherParty = {
  readonly name: string
  readonly role: StatedRole
  readonly address: string
  readonly country: string
  readonly outsideEea: boolean
  readonly reason: string
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
  /** Each with the basis that is declared, or that the professional has chosen. */
  readonly purposes: readonly PursuedPurpose[]
  readonly sources: readonly Source[]
  readonly recipients: readonly Recipient[]
  /** Recipients outside the European Economic Area (art. 44 to 49). */
  readonly transfers: readonly Recipient[]
  /** Joint controllers, recipients and authorities, as people have stated them. */
  readonly others: readonly OtherParty[]
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
  readonly measures: readonly TakenMeasure[]
}
