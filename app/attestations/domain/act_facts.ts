import type { StoreLine } from '#attestations/domain/stores'

/** What attestations of a restriction and of a rectification have in common. Facts only; nothing about the person. */
type ActFacts = {
  /** `keyedDigest('request', reference)`: 64 hexadecimal digits. */
  readonly requestDigest: string
  readonly replaces?: string
  /** ISO civil day, in `zone`, on which the request was received. */
  readonly receivedOn: string
  /** IANA zone in which instants are told. */
  readonly zone: string
  /** Whose processing it is. */
  readonly controller: { readonly role: 'professional' | 'platform'; readonly name: string }
  /** ISO instant at which it was done, all at once. */
  readonly doneAt: string
  /** By which role, never by whom. */
  readonly decidedBy: 'dpo'
  readonly executedBy: 'system'
  /** Who was told (art. 19), by name. */
  readonly recipients: readonly ToldRecipient[]
  readonly stores: readonly StoreLine[]
}

export type ToldRecipient = {
  readonly kind: 'subprocessor' | 'professional'
  readonly name: string
}

/** What the attestation of a restriction states (art. 18). */
export type RestrictionFacts = ActFacts & {
  /** Word under `attestations.restriction.grounds.<ground>`: art. 18(1)(a) to (d). */
  readonly ground: string
  /** How: every query of daily use is answered by the database as if the rows were not there. */
  readonly effect: 'hidden_by_the_database'
  readonly until: 'lifted'
  readonly datasets: readonly { readonly key: string; readonly records: number }[]
  /** Data sets in which processing goes on. */
  readonly goesOn: readonly string[]
  /** Looked for again by every column, as daily use sees the database, and with what is hidden. */
  readonly verification: {
    readonly path: 'every_column'
    readonly at: string
    readonly tables: number
    readonly columns: number
    /** Places, a row and a column, that only those see who open the restriction. */
    readonly hidden: number
    /** Places of restricted data sets that daily use still sees. */
    readonly unexpected: number
  }
}

/** What the attestation of a rectification states (art. 16). */
export type RectificationFacts = ActFacts & {
  readonly datasets: readonly {
    readonly key: string
    /** Names of the fields, never what they hold. */
    readonly fields: readonly { readonly name: string; readonly count: number }[]
  }[]
  /** The former values, looked for in the rows of the records corrected. */
  readonly verification: {
    readonly path: 'rows_of_records'
    readonly at: string
    readonly tables: number
    readonly columns: number
    /** Found in fields that nobody asked to correct. */
    readonly elsewhere: number
    /** Found where they were corrected. */
    readonly unexpected: number
  }
}
