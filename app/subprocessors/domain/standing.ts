/**
 * Where one controller stands with a notice. `told`: a letter is owed or sent, nothing shows that it
 * arrived; `bounced`: it came back; `open`: the window runs; `cleared`: closed in silence; the last
 * three are outcomes of an objection.
 */
export const STANDINGS = [
  'told',
  'bounced',
  'open',
  'objected',
  'cleared',
  'withdrawn',
  'accommodated',
  'contract_ended',
] as const
export type Standing = (typeof STANDINGS)[number]

export const OUTCOMES = ['withdrawn', 'accommodated', 'contract_ended'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A notice does not close before these have gone on. */
export const PENDING: readonly Standing[] = ['told', 'bounced', 'open', 'objected']

/** What a first receipt leads to; the others have gone beyond it. */
export const BEFORE_RECEIPT: readonly Standing[] = ['told', 'bounced']

/** What falls back when it appears that nothing was received. */
export const RESTS_ON_RECEIPT: readonly Standing[] = ['told', 'open', 'cleared']

/**
 * From where an objection in time may come: also once one was withdrawn, while the window is open; and
 * when a bell has rung between the instant of the objection and its record.
 */
export const MAY_OBJECT: readonly Standing[] = ['told', 'bounced', 'open', 'cleared', 'withdrawn']

/** What the DPO's list is narrowed to; `late` is about an objection, whatever the standing. */
export const STANDING_FILTERS = [...STANDINGS, 'late'] as const
export type StandingFilter = (typeof STANDING_FILTERS)[number]

/** What was asked for, when it is one of them. */
export function asFilter(asked: unknown): StandingFilter | null {
  return STANDING_FILTERS.find((it) => it === asked) ?? null
}
