import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { dateInWords } from '#deadlines/wording'
import { THEMES } from '#parties/domain/measures'
import type MeasureReview from '#parties/models/measure_review'
import { type CatalogueLine, measureCatalogue } from '#parties/queries/measure_catalogue'
import { ProcessingWords } from '#parties/words/processing_words'

/** How a measure stands: never looked at, to be looked at again, to be improved, or fine. */
export const MEASURE_STATES = ['never', 'due', 'to_improve', 'holds'] as const

export type MeasureState = (typeof MEASURE_STATES)[number]

const TONES: Readonly<Record<MeasureState, string>> = {
  never: 'missed',
  due: 'near',
  to_improve: 'near',
  holds: 'ok',
}

/** The catalogue by theme, each measure with its last evidence and its next review. */
export async function measuresPage(now: DateTime, i18n: I18n) {
  const lines = await db.transaction((trx) => measureCatalogue(trx))
  const rows = lines.map((line) => measureRow(line, now, i18n))
  return {
    themes: THEMES.map((theme) => ({
      ...{ theme, rows: rows.filter((row) => row.theme === theme) },
    })).filter((it) => it.rows.length > 0),
    waiting: rows.filter(({ state }) => state === 'never' || state === 'due').length,
  }
}

export function measureRow(
  { id, measure, theme, isAdded, review }: CatalogueLine,
  now: DateTime,
  i18n: I18n
) {
  const state = stateOf(review, now)
  return {
    ...{
      id,
      theme,
      isAdded,
      state,
      tone: TONES[state],
      words: new ProcessingWords(i18n).measure(measure),
    },
    review: review && reviewRow(review, i18n),
  }
}

export function reviewRow(review: MeasureReview, i18n: I18n) {
  const { evidence, outcome, reviewedOn, nextReviewOn } = review
  const said = (day: DateTime) => dateInWords(day.toISODate() as CivilDay, i18n.locale)
  return {
    ...{ evidence, outcome, on: said(reviewedOn), iso: reviewedOn.toISODate()! },
    ...{ next: said(nextReviewOn), nextIso: nextReviewOn.toISODate()! },
  }
}

/** How many measures wait to be looked at. */
export async function measuresWaiting(now: DateTime): Promise<number> {
  const lines = await db.transaction((trx) => measureCatalogue(trx))
  const states = lines.map(({ review }) => stateOf(review, now))
  return states.filter((state) => state === 'never' || state === 'due').length
}

function stateOf(review: MeasureReview | null, now: DateTime): MeasureState {
  if (!review) return 'never'
  if (review.nextReviewOn.toISODate()! <= dayOf(now, 'Europe/Paris')) return 'due'
  return review.outcome
}
