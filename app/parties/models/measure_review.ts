import { MeasureReviewSchema } from '#database/schema'

/** Somebody looked whether a measure holds: evidence, and when it is looked at again (art. 32(1)(d)). */
export default class MeasureReview extends MeasureReviewSchema {}
