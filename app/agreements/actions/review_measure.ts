import db from '@adonisjs/lucid/services/db'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { DateTime } from 'luxon'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { ReviewOutcome } from '#parties/domain/measures'
import MeasureReview from '#parties/models/measure_review'

type Review = {
  /** Key of a measure of the product, or id of one that was added. */
  readonly measure: string
  readonly evidence: string
  readonly outcome: ReviewOutcome
  readonly reviewedOn: CivilDay
  readonly nextReviewOn: CivilDay
  readonly stamp: Stamp
}

/** Records that a measure was looked at: evidence, and when it is looked at again (art. 32(1)(d)). */
export default class ReviewMeasure {
  handle({ reviewedOn, nextReviewOn, stamp, ...review }: Review): Promise<MeasureReview> {
    return db.transaction(async (trx) => {
      const days = { reviewedOn: asDay(reviewedOn), nextReviewOn: asDay(nextReviewOn) }
      const recorded = { recordedAt: stamp.at, recordedBy: actorId(stamp) }
      const made = await MeasureReview.create({ ...review, ...days, ...recorded }, { client: trx })
      const { measure, outcome } = review
      const isAdded = measure.includes('-')
      const body = {
        ...{ measure: isAdded ? null : measure, added: isAdded ? measure : null },
        ...{ outcome, next: nextReviewOn },
      }
      await record(trx, { kind: 'measure.reviewed', subject: measure, stamp, body })
      return made
    })
  }
}

function asDay(day: CivilDay): DateTime {
  return DateTime.fromISO(day)
}
