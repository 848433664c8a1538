import type { ObjectionAct, MarkGround } from '#inventory/domain/limits'
import type { ProposedChange } from '#inventory/dataset'
import type { RefusedUse, Standings } from '#rights_requests/domain/use_decision'

/** What is to be done for a part of a request, as it was decided. */
export type Instruction =
  | { readonly act: 'rectification'; readonly changes: readonly ProposedChange[] }
  | { readonly act: 'restriction'; readonly ground: MarkGround }
  | {
      readonly act: ObjectionAct
      /** Those that stop, and those that the right does not reach. */
      readonly purposes: readonly string[]
      /** Those that it reaches and that go on all the same. */
      readonly refused?: readonly RefusedUse[]
    }

/** Somebody who was told of a rectification or a restriction (art. 19), by name (CJEU C-154/21). */
export type ToldRecipient = {
  readonly kind: 'subprocessor' | 'professional'
  readonly id: string
  readonly name: string
}

/** What was done: fields corrected by data set, who was told, and where former values were found again. */
export type RectificationOutcome = {
  readonly fields: Readonly<Record<string, number>>
  /** The same by name of field; these three are missing from what was done before they were kept. */
  readonly names?: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly at?: string
  readonly lookedAgain?: {
    readonly tables: number
    readonly columns: number
    readonly elsewhere: number
    readonly unexpected: number
  }
  readonly recipients: readonly ToldRecipient[]
}

/** What was done: records marked by data set, data sets that go on, and who was told. */
export type RestrictionOutcome = {
  readonly restrictionId: string
  readonly ground: MarkGround
  readonly records: Readonly<Record<string, number>>
  readonly goesOn: readonly string[]
  /** These two are missing from what was done before they were kept. */
  readonly at?: string
  readonly lookedAgain?: {
    readonly tables: number
    readonly columns: number
    readonly hidden: number
    readonly unexpected: number
  }
  readonly recipients: readonly ToldRecipient[]
}

/** What is processed no more, what could not be refused, and what goes on because of a ground. */
export type ObjectionOutcome = {
  readonly stopped: readonly string[]
  readonly notRefusable: readonly string[]
  readonly refused?: readonly RefusedUse[]
  /** How those that could not be refused stood then; unknown to outcomes before 2026-11-23. */
  readonly standings?: Standings
}

export type PartOutcome = RectificationOutcome | RestrictionOutcome | ObjectionOutcome
