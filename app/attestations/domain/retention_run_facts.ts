import type { KeptRecords } from '#attestations/domain/facts'
import type { StoreLine } from '#attestations/domain/stores'

/**
 * What the attestation of a retention run states: what was due at an instant, and what became of it (art. 5(1)(e)).
 * Facts only; nothing in it is about the people whose data they were.
 */
export type RetentionRunFacts = {
  /** Number of the run, as its page shows it. */
  readonly run: string
  /** Number of the attestation that this one replaces. */
  readonly replaces?: string
  /** Trade name of the only controller it tells of; null when it tells of all. */
  readonly controller: string | null
  /** IANA zone in which instants are told. */
  readonly zone: string
  /** ISO instants: what was due at this one; the first and the last batch. */
  readonly dueAt: string
  readonly startedAt: string
  readonly endedAt: string
  /** Version of the schedules that was applied. */
  readonly schedules: number
  readonly executedBy: 'system' | 'dpo' | 'staff'
  /** Data sets that were asked what was due, those without anything due included. */
  readonly datasetsExamined: number
  /** One for each data set and controller where something was due. */
  readonly lines: readonly RetentionLine[]
  readonly verification: RunVerification
  readonly stores: readonly StoreLine[]
}

/** What became of what was due in one data set of one controller, in records. */
export type RetentionLine = {
  /** Key of the `PersonalDataset`. */
  readonly dataset: string
  readonly role: 'professional' | 'platform'
  /** Trade name. */
  readonly controller: string
  /** Rows removed, by table. */
  readonly removed: Readonly<Record<string, number>>
  readonly anonymised: number
  readonly archived: number
  readonly kept: readonly KeptRecords[]
  /** Records whose batch failed: they are due still. */
  readonly failed: number
}

/** What is due was counted again after the last batch. */
export type RunVerification = {
  /** `due_again`: every data set was asked again what is due at the same instant. `dates`: the dates were read by SQL of its own. */
  readonly path: 'due_again' | 'dates'
  /** ISO instant. */
  readonly at: string
  /** Records found due again: held back, as the lines announce; and those that nothing explains. */
  readonly announced: number
  readonly unexpected: number
}
