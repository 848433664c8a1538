import type { ObjectionAct, RestrictionGround } from '#inventory/domain/limits'
import type { ProposedChange } from '#inventory/dataset'

/** What is to be done for a part of a request, as it was decided. */
export type Instruction =
  | { readonly act: 'rectification'; readonly changes: readonly ProposedChange[] }
  | { readonly act: 'restriction'; readonly ground: RestrictionGround }
  | { readonly act: ObjectionAct; readonly purposes: readonly string[] }

/** Somebody who was told of a rectification or a restriction (art. 19), by name (CJEU C-154/21). */
export type ToldRecipient = {
  readonly kind: 'subprocessor' | 'professional'
  readonly id: string
  readonly name: string
}

/** What was done: fields corrected by data set, and who was told. */
export type RectificationOutcome = {
  readonly fields: Readonly<Record<string, number>>
  readonly recipients: readonly ToldRecipient[]
}

/** What was done: records marked by data set, data sets that go on, and who was told. */
export type RestrictionOutcome = {
  readonly restrictionId: string
  readonly ground: RestrictionGround
  readonly records: Readonly<Record<string, number>>
  readonly goesOn: readonly string[]
  readonly recipients: readonly ToldRecipient[]
}

/** What is processed no more, and what could not be refused. */
export type ObjectionOutcome = {
  readonly stopped: readonly string[]
  readonly notRefusable: readonly string[]
}

export type PartOutcome = RectificationOutcome | RestrictionOutcome | ObjectionOutcome
