import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import type { HoldGround } from '#inventory/domain/limits'
import { HoldDayPast } from '#rights_requests/errors'
import { isReviewDay } from '#holds/domain/review_day'
import { ReviewDayOutside } from '#holds/errors'

/** Why, by which text, until when, and when somebody looks at it again (ISO days). */
export type HoldTerms = {
  readonly ground: HoldGround
  readonly law: string
  readonly untilDay: string
  readonly reviewOn: string
  /** In the DPO's words, without a name. */
  readonly explanation: string
}

/** @throws HoldDayPast, ReviewDayOutside */
export function refuseDays({ untilDay, reviewOn }: HoldTerms, stamp: Stamp): void {
  const today = dayOf(stamp.at, 'Europe/Paris')
  if (untilDay < today) throw new HoldDayPast()
  const days = { today, untilDay: untilDay as CivilDay }
  if (!isReviewDay(reviewOn as CivilDay, days)) throw new ReviewDayOutside()
}
