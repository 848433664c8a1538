import type { RectificationFacts, RestrictionFacts } from '#attestations/domain/act_facts'
import type { DestructionFacts } from '#attestations/domain/destruction_facts'
import type { AttestationKind } from '#attestations/domain/kind'
import type { RetentionRunFacts } from '#attestations/domain/retention_run_facts'
import type { StoreLine } from '#attestations/domain/stores'

/** What is attested, kind by kind. */
export type FactsOf = {
  readonly erasure: ErasureFacts
  readonly destruction: DestructionFacts
  readonly retention_run: RetentionRunFacts
  readonly restriction: RestrictionFacts
  readonly rectification: RectificationFacts
}

export type AttestationFacts = FactsOf[AttestationKind]

/**
 * What an erasure attestation states. Facts only, as codes, counts and instants:
 * the words come from `resources/lang`, so that paper, page and JSON say the
 * same. Nothing in it is about the person: the request is named by a keyed
 * digest of its reference, which the platform alone can recognise.
 */
export type ErasureFacts = {
  /** `keyedDigest('request', reference)`: 64 hexadecimal digits. */
  readonly requestDigest: string
  /** Number of the attestation that this one replaces: it says again what that one said, with what came after. */
  readonly replaces?: string
  /** The person has died: the erasure rests on directives, not on art. 17 (recital 27). */
  readonly basis?: 'after_death'
  /** ISO civil day, in `zone`, on which the request was received. */
  readonly receivedOn: string
  /** IANA zone in which the instants are told, e.g. `Europe/Paris`. */
  readonly zone: string
  /** ISO instants: first and last row removed, all controllers together. */
  readonly startedAt: string
  readonly endedAt: string
  /** How the rows went: deleted, or overwritten in place where a row must stay. */
  readonly method: ErasureMethod
  /** By which role, never by whom. */
  readonly decidedBy: 'dpo'
  readonly executedBy: 'system' | 'dpo' | 'staff'
  readonly controllers: readonly ControllerErasure[]
  readonly secondSearch: SecondSearch
  /** Store by store; missing from those issued before stores were told apart. */
  readonly stores?: readonly StoreLine[]
}

export const ERASURE_METHODS = ['row_deletion', 'row_deletion_and_overwrite'] as const
export type ErasureMethod = (typeof ERASURE_METHODS)[number]

/** What was done for one controller concerned by the request. */
export type ControllerErasure = {
  readonly role: 'professional' | 'platform'
  /** Trade name of the professional, or the platform's: whose processing it was. */
  readonly name: string
  readonly datasets: readonly DatasetErasure[]
}

export type DatasetErasure = {
  /** Key of the `PersonalDataset`; its words are under `inventory.datasets.<key>`. */
  readonly key: string
  /** Records removed, in the unit in which they were announced and decided on. */
  readonly records: number
  /** The same in rows, by table; an empty object when nothing was found. */
  readonly removed: Readonly<Record<string, number>>
  readonly kept: readonly KeptRecords[]
}

/** As `Kept` of the inventory: what stays, why, by which text, until when. */
export type KeptRecords = {
  /** Word under `inventory.kept.<reason>`. */
  readonly reason: string
  readonly law: string
  readonly count: number
  /** ISO day, when known. */
  readonly until?: string
}

/**
 * The search made again after the erasure, by a path that does not use the data
 * sets' own searches. An attestation is issued only when `unexpected` is 0: the
 * constructor of the facts must not hide it, and `assertAttestable` refuses.
 */
export type SecondSearch = {
  /** How: plain SQL over every column that can hold text, as the live catalog lists them. */
  readonly path: 'every_column'
  /** ISO instant. */
  readonly at: string
  /** How much was looked at, over all controllers. */
  readonly tablesSearched: number
  readonly columnsSearched: number
  /** Records found again that the facts announce as kept. */
  readonly announced: number
  /** Records found again that nothing announces. */
  readonly unexpected: number
}
