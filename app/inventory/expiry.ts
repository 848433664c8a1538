import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Kept, RetentionRule } from '#inventory/dataset'

export type Length = Exclude<RetentionRule['length'], { days: 'chosen' }>

/**
 * The lengths in force one after the other: `upTo` is the instant up to which a record was collected under
 * that length, null for the last one. A record goes by the shortest in force since it was collected: a
 * shorter one reaches what is there, a longer one does not.
 */
export type LengthsInTime = readonly { readonly upTo: DateTime | null; readonly length: Length }[]

/** What is asked of a data set, in the transaction given. */
export type ExpiryQuestion = {
  /** The instant at which it is judged. */
  readonly at: DateTime
  readonly trx: TransactionClientContract
  /** Without them, the length declared. */
  readonly lengths?: LengthsInTime
  /** Only what one professional, or the platform (null), is controller of. */
  readonly professionalId?: string | null
  /** Records only: neither what goes with them nor what stays. */
  readonly recordsOnly?: boolean
}

export type CountsByTable = Readonly<Record<string, number>>

/** What a controller has that is due, by table, and what of it stays, by reason. */
export type DueCount = {
  /** Null for the platform. */
  readonly professionalId: string | null
  readonly records: number
  readonly tables: CountsByTable
  readonly kept: readonly Kept[]
  /** Rows that become part of counts which tell of nobody. */
  readonly anonymised?: CountsByTable
  /** Rows that leave daily use for the archive: they stay until their last day. */
  readonly archived?: CountsByTable
}

/** How many records go in the run of a day. */
export type DueDay = { readonly day: string; readonly records: number }

/** What became of the records of a controller in one batch. */
export type EndedCount = {
  readonly professionalId: string | null
  readonly records: number
  readonly removed: CountsByTable
  readonly anonymised?: CountsByTable
  readonly archived?: CountsByTable
}

/** One batch. `next` is where the following one begins; null when nothing was left that could be taken. */
export type Ended = {
  readonly counts: readonly EndedCount[]
  /** Subjects that the journal forgets in the same transaction. */
  readonly subjects: readonly string[]
  readonly next: string | null
}

/**
 * How the records of a data set end by themselves once their length is over (art. 5(1)(e)). The counts are
 * those of the run at the same instant: what is announced is what goes.
 */
export interface Expiry {
  /** Tables it ends rows of. */
  readonly tables: readonly string[]
  count(question: ExpiryQuestion): Promise<readonly DueCount[]>
  /** Days after `at` and up to `until` on which records become due, by the civil time of Paris. */
  calendar(question: ExpiryQuestion, until: DateTime): Promise<readonly DueDay[]>
  /**
   * Ends at most `limit` records that are due and free, leaving out those another transaction holds. Asked
   * again with `next` until it is null; then from the beginning until nothing was taken.
   */
  end(question: ExpiryQuestion, limit: number, from: string | null): Promise<Ended>
}

/**
 * What else ends a data set whose records no clock ends alone: the end of the contract (`terminations`), or a job by its
 * name, which does more than erase.
 */
export type EndedBy = 'end_of_contract' | `${string}.${string}`
