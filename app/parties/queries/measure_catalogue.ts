import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { measureId, type TakenMeasure, type Theme, THEME_OF } from '#parties/domain/measures'
import AddedMeasure from '#parties/models/added_measure'
import MeasureReview from '#parties/models/measure_review'
import { measuresTaken } from '#parties/queries/measures_taken'

export type CatalogueLine = {
  /** Key, or id of one that was added. */
  readonly id: string
  readonly measure: TakenMeasure
  readonly theme: Theme
  readonly isAdded: boolean
  /** The last time it was looked at. */
  readonly review: MeasureReview | null
}

/** The measures in force with their last evidence and the date of the next review (art. 32). */
export async function measureCatalogue(trx: TransactionClientContract): Promise<CatalogueLine[]> {
  const taken = await measuresTaken(trx)
  const added = await AddedMeasure.query({ client: trx }).whereNull('retiredAt')
  const themes = new Map(added.map(({ id, theme }) => [id, theme]))
  const reviews = await MeasureReview.query({ client: trx })
    .distinctOn('measure')
    .orderBy('measure')
    .orderBy('recorded_at', 'desc')
  const last = new Map(reviews.map((review) => [review.measure, review]))
  return taken.map((measure) => {
    const id = measureId(measure)
    const isAdded = !('key' in measure)
    const theme = 'key' in measure ? THEME_OF[measure.key] : themes.get(id)!
    return { id, measure, theme, isAdded, review: last.get(id) ?? null }
  })
}
