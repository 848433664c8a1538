import type { LegalBasis } from '#inventory/dataset'
import type { TransferTool } from '#parties/domain/transfer'
import type { Said } from '#register/domain/said'
import type { Screening } from '#register/domain/screening'
import type {
  Article9Condition,
  DataCategory,
  DataFate,
  RecipientKind,
  SensitiveKind,
} from '#register/domain/vocabulary'

export type RegisterPurpose = {
  readonly purpose: Said
  readonly subPurposes: readonly string[]
  /** Art. 6(1); null while nobody has chosen. */
  readonly legalBasis: LegalBasis | null
  /** The law that obliges, the interest that is weighed: what the basis rests on. */
  readonly basisReason: string
  /** Art. 9(2), for data of art. 9(1). */
  readonly article9: Article9Condition | null
}

export type RegisterData = { readonly category: DataCategory; readonly details: readonly Said[] }

/** Somebody outside who receives the data, by name (CJEU C-154/21). */
export type RegisterRecipient = {
  readonly name: string
  readonly kind: RecipientKind
  /** What for. */
  readonly role: Said | null
  /** ISO 3166-1 alpha-2, or '' while unknown. */
  readonly country: string
  readonly contact: string
}

/** Data that leave the European Economic Area, or are reached from outside (art. 44 to 49). */
export type RegisterTransfer = {
  /** Name of whoever receives them. */
  readonly to: string
  readonly country: string
  readonly tool: TransferTool | null
  readonly version: string
  /** Modules of the Commission’s clauses. */
  readonly modules: readonly number[]
  /** Where the documents on the safeguards are, art. 49(1) among them. */
  readonly documents: string
}

export type RegisterLength = { days: number } | { months: number } | { years: number }

/** How long, from when; in words where it is not a length. */
export type RegisterPeriod = {
  readonly length: RegisterLength | null
  readonly from: Said | null
  readonly words: string
}

/** The three phases of keeping: in use, set apart with few people allowed, then the end. */
export type RegisterRetention = {
  /** Which of the data; '' for all of them. */
  readonly covers: string
  readonly active: RegisterPeriod
  readonly archive: (RegisterPeriod & { readonly reason: string }) | null
  readonly end: DataFate | null
  /** The text that requires keeping, where one does. */
  readonly law: string
}

/** Art. 22; null while nobody has said. */
export type AutomatedDecision = { readonly exists: boolean; readonly words: string }

/** Everything a register says of an activity (art. 30(1)), besides where it comes from. */
export type ActivityFacts = {
  readonly name: Said
  readonly about: Said | null
  readonly purposes: readonly RegisterPurpose[]
  readonly people: readonly Said[]
  readonly data: readonly RegisterData[]
  readonly sensitive: readonly SensitiveKind[]
  readonly sources: readonly Said[]
  readonly software: readonly string[]
  readonly jointControllers: readonly string[]
  /** Services and people of the controller itself. */
  readonly recipientsInside: readonly string[]
  readonly recipients: readonly RegisterRecipient[]
  readonly transfers: readonly RegisterTransfer[]
  readonly retention: readonly RegisterRetention[]
  /** Measures of this activity, beside those of the whole register. */
  readonly measures: readonly Said[]
  readonly automatedDecision: AutomatedDecision | null
  readonly screening: Screening | null
}

/** What people add to an activity that the product tells by itself; the rest of it is never written by hand. */
export type Completion = Pick<
  ActivityFacts,
  'sensitive' | 'software' | 'recipientsInside' | 'measures' | 'screening'
> & {
  /** By key of the purpose. */
  readonly purposes: readonly CompletedPurpose[]
}

export type CompletedPurpose = Pick<RegisterPurpose, 'subPurposes' | 'basisReason' | 'article9'> & {
  readonly key: string
}

export const NO_FACTS: Omit<ActivityFacts, 'name'> = {
  about: null,
  purposes: [],
  people: [],
  data: [],
  sensitive: [],
  sources: [],
  software: [],
  jointControllers: [],
  recipientsInside: [],
  recipients: [],
  transfers: [],
  retention: [],
  measures: [],
  automatedDecision: null,
  screening: null,
}

export const NO_COMPLETION: Completion = {
  purposes: [],
  sensitive: [],
  software: [],
  recipientsInside: [],
  measures: [],
  screening: null,
}
