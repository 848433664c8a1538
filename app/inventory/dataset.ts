import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Whose data it is. */
export const PERSON_KINDS = [
  'client',
  'contact',
  'professional',
  'prospect',
  'visitor',
  'staff',
  'requester',
  'subprocessor_contact',
] as const
export type PersonKind = (typeof PERSON_KINDS)[number]

/** Kinds of personal data a column may hold; `technical` is not about a person by itself. */
export const CATEGORIES = [
  'identity',
  'contact',
  'appointment',
  'free_text',
  'connection',
  'professional_life',
  'request',
  'correspondence',
  'technical',
] as const
export type Category = (typeof CATEGORIES)[number]

/** GDPR art. 6(1)(a) to (f). */
export const LEGAL_BASES = [
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interests',
] as const
export type LegalBasis = (typeof LEGAL_BASES)[number]

/** What is entrusted to a sub-processor; `parties` knows who does it today. */
export const ACTIVITIES = ['hosting', 'mail_delivery', 'sms_delivery', 'time_stamping'] as const
export type Activity = (typeof ACTIVITIES)[number]

export const SOURCES = ['person', 'professional', 'platform', 'device'] as const
export type Source = (typeof SOURCES)[number]

/**
 * How long, from what, and what then (art. 5(1)(e)). `days: 'chosen'` is the
 * professional's own choice among those offered.
 */
export type RetentionRule = {
  /** Word of the start event, under `inventory.events.<start>`. */
  readonly start: string
  readonly length: { days: number } | { months: number } | { years: number } | { days: 'chosen' }
  readonly end: 'erase' | 'anonymise' | 'archive'
  /** The text that requires keeping, when one does. */
  readonly law?: string
}

/** How a person is recognised; values are normalised (trimmed, lower case, E.164). */
export type Identifiers = { readonly email?: string; readonly phone?: string }

/**
 * Where to look: the data of one professional (controller) or the platform's
 * own (`null`). Every call runs in the transaction given.
 */
export type Search = {
  readonly who: Identifiers
  readonly professionalId: string | null
  readonly trx: TransactionClientContract
}

/** What was found, by table; never the data themselves. */
export type Finding = {
  readonly count: number
  readonly tables: Readonly<Record<string, number>>
  /** Records that stay, and why: the word under `inventory.kept.<reason>` and its legal ground. */
  readonly kept: readonly Kept[]
}

export type Kept = {
  readonly reason: string
  readonly law: string
  readonly count: number
  /** ISO day on which it goes by itself, when known. */
  readonly until?: string
}

/** One record as the person may read it: words for labels under `inventory.fields.<key>`. */
export type ExportedRecord = { readonly [field: string]: string | number | boolean | null }

/** A field a professional added, and why it is necessary, in the professional's own words. */
export type AddedField = {
  readonly label: string
  readonly necessity: string
  readonly category: Category
}

/** One batch of an erasure. `done` is true when nothing erasable is left. */
export type Erased = { readonly tables: Readonly<Record<string, number>>; readonly done: boolean }

/**
 * The port every feature implements for what it stores about people, next to
 * its models. Registers, notices, exports, erasures and attestations are drawn
 * from it and from nothing else.
 */
export interface PersonalDataset {
  /** `feature.things`; its words are under `inventory.datasets.<key>`. */
  readonly key: string
  readonly controller: 'platform' | 'professional'
  readonly people: readonly PersonKind[]
  /** Every column of every table it owns. A table belongs to one data set of each controller. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, Category>>>>
  readonly purposes: readonly { readonly key: string; readonly legalBasis: LegalBasis }[]
  readonly sources: readonly Source[]
  /** Empty only when nobody outside the controller and the platform ever sees it. */
  readonly recipients: readonly Activity[]
  readonly retention: RetentionRule

  /** Fields that exist only for this professional: they appear by themselves in register and notice. */
  addedFields?(
    professionalId: string,
    trx: TransactionClientContract
  ): Promise<readonly AddedField[]>

  find(search: Search): Promise<Finding>
  /**
   * Counts of the person's records as `find` gives them, by id of the professional who holds them, in
   * one query whatever the number of professionals. Every data set of professionals has it.
   */
  findEverywhere?(
    who: Identifiers,
    trx: TransactionClientContract
  ): Promise<ReadonlyMap<string, number>>
  /** A stream of records, in pages, flat in memory. */
  export(search: Search): AsyncIterable<ExportedRecord>
  /** Erases at most `limit` records; idempotent; called again until `done`. */
  erase(search: Search, limit: number): Promise<Erased>
}
