import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { EndedBy, Expiry } from '#inventory/expiry'

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
  'auditor',
  'organisation_contact',
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

/** A consent is asked for, never declared; nobody’s life hangs on what this product does. */
export type ChoosableBasis = Exclude<LegalBasis, 'consent' | 'vital_interests'>

/** When a basis may be relied on; words under `inventory.basis_conditions`. */
export const BASIS_CONDITIONS = [
  'asked_by_the_person',
  'required_by_a_text',
  'mission_given_by_a_text',
  'interest_that_prevails',
] as const
export type BasisCondition = (typeof BASIS_CONDITIONS)[number]

export type BasisOption = { readonly basis: ChoosableBasis; readonly condition: BasisCondition }

export type Purpose = {
  readonly key: string
  /** What it rests on as long as its controller has chosen nothing else. */
  readonly legalBasis: LegalBasis
  /**
   * Bases that a professional may rely on for it, the declared one among them. Without any, another
   * basis would be untrue: a law asks for the processing, or a consent is really asked for.
   */
  readonly options?: readonly BasisOption[]
  /**
   * Whoever processes for it asks each time whether the person has refused it (`isObjected`), so that
   * it stops by itself. Of no other use is it ever said that it stops.
   */
  readonly stopsWhenRefused?: true
}

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
  /** `anonymise` only where the result passes its tests (domain/anonymity.ts); `pseudonymise` otherwise. */
  readonly end: 'erase' | 'anonymise' | 'pseudonymise' | 'archive'
  /** The text that requires keeping, when one does. */
  readonly law?: string
}

/**
 * How a person is recognised: every address and number under which they are known; values are
 * normalised (trimmed, lower case, E.164). None of either finds nobody.
 */
export type Identifiers = { readonly emails: readonly string[]; readonly phones: readonly string[] }

/**
 * Where to look: the data of one professional (controller) or the platform's
 * own (`null`). Every call runs in the transaction given.
 */
export type Search = {
  readonly who: Identifiers
  readonly professionalId: string | null
  readonly trx: TransactionClientContract
}

/** From an instant on (null: ever), until another one that is no part of it. */
export type CollectionTime = { readonly from: DateTime | null; readonly until: DateTime }

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

/** Why something is not part of what a person may take away; words under `inventory.not_portable`. */
export const NOT_PORTABLE = ['other_basis', 'derived', 'written_by_controller', 'security'] as const
export type NotPortable = (typeof NOT_PORTABLE)[number]

/**
 * What the person provided, and for which purpose, field by field; what stays behind, and why.
 * Together they name every column that is not technical, once, as `table.column`. Fields are handed
 * over as long as their purpose rests on consent or a contract (art. 20(1)(a)).
 */
export type PortableData = {
  /** By key of the purpose. */
  readonly provided: Readonly<Record<string, ProvidedFields>>
  readonly withheld: Readonly<Record<string, NotPortable>>
  /** Records of provided fields and nothing else, in pages, flat in memory. */
  records(search: Search): AsyncIterable<ExportedRecord>
  /** The same, as a calendar holds them; what was called off is left out of a calendar. */
  events?(search: Search): AsyncIterable<PortableEvent>
  /** The person, as an address book holds them. */
  contacts?(search: Search): AsyncIterable<PortableContact>
}

/** By field handed over, the columns it is read from: several where tables have a column in common. */
export type ProvidedFields = Readonly<Record<string, string | readonly string[]>>

export type PortableEvent = {
  readonly startsAt: Date
  readonly endsAt: Date
  /** What was booked, in the words of whoever offers it. */
  readonly offering: string
  readonly note: string | null
}

export type PortableContact = {
  readonly lastName: string
  readonly firstName: string
  readonly email: string | null
  /** E.164 */
  readonly phone: string | null
}

/** All that is kept on behalf of one professional, whoever it is about. */
export type Entrusted = {
  readonly professionalId: string
  readonly trx: TransactionClientContract
}

/**
 * How what a professional entrusted is handed back, in words, and what goes with it (art. 28(3)(g)).
 * Tables that no data set tells in words are handed back column by column; all are destroyed alike.
 */
export type EntrustedData = {
  /** Tables of which `records` tells the rows. */
  readonly tables: readonly string[]
  records(of: Entrusted): AsyncIterable<ExportedRecord>
  /** The same, as a calendar holds them, with who comes. */
  events?(of: Entrusted): AsyncIterable<PortableEvent & { readonly who: string }>
  /** The people, as an address book holds them. */
  contacts?(of: Entrusted): AsyncIterable<PortableContact>
  /** Tables whose ids are subjects of the journal, which forgets them with their rows. */
  readonly subjects?: readonly string[]
}

/** A file kept about the person, read in pieces. */
export type KeptFile = {
  readonly name: string
  readonly mediaType: string
  readonly content: AsyncIterable<Uint8Array>
}

/** One batch of an erasure. `done` is true when nothing erasable is left. */
export type Erased = {
  readonly tables: Readonly<Record<string, number>>
  readonly done: boolean
  /** Records gone, in the unit of `find`, where the data set counts them as it goes. */
  readonly records?: number
}

/** A field the person may have corrected or completed (art. 16). */
export type RectifiableField = {
  /** Its word is under `inventory.fields.<name>`, unless it bears a label of its own. */
  readonly name: string
  /** In the professional's own words. */
  readonly label?: string
  readonly value: string | null
  readonly kind: 'line' | 'prose' | 'email' | 'phone' | 'choice'
  readonly longest: number
  readonly required: boolean
  readonly choices?: readonly string[]
}

/** A record the person recognises: what it is (`name`), and when, as an ISO instant with its offset. */
export type NamedRecord = {
  readonly record: string
  readonly name: string
  readonly at: string | null
}

export type RectifiableRecord = NamedRecord & {
  readonly fields: readonly RectifiableField[]
}

/** What a field should be; null empties it. */
export type Change = {
  readonly record: string
  readonly field: string
  readonly value: string | null
}

/** A change proposed in one of the data sets of a controller. */
export type ProposedChange = Change & { readonly dataset: string }

/** Why a change cannot be made: the word under `limits.mistakes.<mistake>`. */
export const MISTAKES = [
  'required',
  'too_long',
  'email',
  'phone',
  'choice',
  'taken',
  'contact_needed',
  'unknown',
] as const
export type Mistake = {
  readonly record: string
  readonly field: string
  readonly mistake: (typeof MISTAKES)[number]
}

/** Nothing is written when there is a mistake; a change already made is in neither list. */
export type Rectified = {
  readonly changed: readonly Change[]
  readonly mistakes: readonly Mistake[]
}

/** Fields emptied because nothing holds them any more, counted by field. */
export type ClearedFields = {
  readonly professionalId: string | null
  readonly fields: Readonly<Record<string, number>>
}

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
  readonly purposes: readonly Purpose[]
  readonly sources: readonly Source[]
  /** Empty only when nobody outside the controller and the platform ever sees it. */
  readonly recipients: readonly Activity[]
  readonly retention: RetentionRule
  /** How its records end when their length is over; every table has it, or is ended by something else. */
  readonly expiry?: Expiry
  readonly endedBy?: EndedBy

  /**
   * Fields that exist only for these professionals, by the id of each: they appear by themselves in
   * register and notice. One query whatever their number.
   */
  addedFields?(
    professionalIds: readonly string[],
    trx: TransactionClientContract
  ): Promise<ReadonlyMap<string, readonly AddedField[]>>

  /**
   * Whether something that is held about the person was collected in that time, told by the notice
   * then in force. Every data set with a purpose of which the basis is chosen has it.
   */
  collectedIn?(search: Search, time: CollectionTime): Promise<boolean>

  find(search: Search): Promise<Finding>
  /**
   * Counts of the person's records as `find` gives them, by id of the professional who holds them, in
   * one query whatever the number of professionals. Every data set of professionals has it.
   */
  findEverywhere?(
    who: Identifiers,
    trx: TransactionClientContract
  ): Promise<ReadonlyMap<string, number>>
  /**
   * Addresses that only the data set can read (sealed), of those whose `keyedDigest('email')` is given: so
   * that who was erased is recognised in data that came back.
   */
  recognise?(digests: readonly string[], trx: TransactionClientContract): Promise<readonly string[]>
  /** A stream of records, in pages, flat in memory. */
  export(search: Search): AsyncIterable<ExportedRecord>
  /**
   * Exported fields of which the words may be somebody else's, about somebody else: what belongs to
   * others is taken out of them before they are handed over (art. 15(4)).
   */
  readonly wordsOfOthers?: readonly string[]
  /** Files kept about the person, one after the other, never all in memory. */
  files?(search: Search): AsyncIterable<KeptFile>
  /** What the person may take away (art. 20), or the one reason why nothing of it is portable. */
  readonly portability: PortableData | NotPortable
  /** Its `erase` tells `records` itself: it need not be asked what it holds before and after each batch. */
  readonly countsAsItErases?: boolean
  /** Erases at most `limit` records; idempotent; called again until `done`. */
  erase(search: Search, limit: number): Promise<Erased>
  /** Of a data set of professionals: how all of it goes back to its controller. */
  readonly entrusted?: EntrustedData

  /** What the person may have corrected, with its present value (art. 16). */
  rectifiable?(search: Search): Promise<readonly RectifiableRecord[]>
  /**
   * Corrects and completes by the feature's own rules, all or nothing; what follows from it (links,
   * letters on their way) follows. Asked again, it changes nothing.
   */
  rectify?(search: Search, changes: readonly Change[], at: DateTime): Promise<Rectified>

  /**
   * Marks the person's records: nobody reads, changes, sends or erases them until they are released
   * (art. 18). A data set without it goes on, and is named in the answer.
   *
   * @returns how many records are marked.
   */
  restrict?(search: Search, restrictionId: string): Promise<number>
  /** Takes the mark away, or gives the records to another one that is still in force. */
  release?(
    trx: TransactionClientContract,
    restrictionId: string,
    successorId: string | null
  ): Promise<void>

  /** Ends what is under way for a purpose that the person has just refused. */
  stop?(search: Search, purpose: string): Promise<void>

  /**
   * Holds the person's records, or one of them, back from any erasure (art. 17(3)); `find` tells them
   * as kept.
   *
   * @returns how many records are held.
   */
  hold?(search: Search, holdId: string, record: string | null): Promise<number>
  /** Fields that a hold may keep by themselves; each has its word under `holds.fields.<name>`. */
  readonly heldFields?: readonly string[]
  /**
   * Empties the fields that no hold in force names any more, of at most `limit` records that only holds keep:
   * their erasure was asked for, or their last day is over. Idempotent.
   *
   * @returns how many records lost each field, by professional.
   */
  clearUnheld?(
    trx: TransactionClientContract,
    wanted: { at: DateTime; limit: number; ids?: readonly string[] }
  ): Promise<readonly ClearedFields[]>
  /** At most `limit` records that can be held, the latest first; or those of these ids. */
  holdable?(
    search: Search,
    wanted: { limit: number; ids?: readonly string[] }
  ): Promise<NamedRecord[]>
  /**
   * Erases at most `limit` of records that were held, once nothing holds them any more, whoever they are
   * found by now; nothing else goes. Idempotent; called again until `done`.
   */
  eraseReleased?(
    search: Search,
    records: readonly string[],
    limit: number
  ): Promise<Erased & { readonly records: number }>
}
