import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { stampOf } from '#foundation/stamp'
import MeasureReview from '#parties/models/measure_review'
import { measureCatalogue } from '#parties/queries/measure_catalogue'
import ReviewMeasure from '#agreements/actions/review_measure'
import { measureRow, reviewRow } from '#agreements/pages/measures_page'
import { reviewValidator } from '#agreements/validators_measures'

/** Looking at one measure: what was found so far, and what is found today. */
export default class MeasureReviewsController {
  async index(ctx: HttpContext) {
    const { auth, view, i18n } = ctx
    const line = await lineOf(ctx)
    const now = DateTime.utc()
    const reviews = await MeasureReview.query()
      .where('measure', line.id)
      .orderBy('recorded_at', 'desc')
    return view.render('pages/agreements/measures/show', {
      measure: measureRow(line, now, i18n),
      reviews: reviews.map((review) => reviewRow(review, i18n)),
      ...{ today: dayOf(now, 'Europe/Paris'), canChange: auth.getUserOrFail().is('dpo') },
    })
  }

  @inject()
  async store(ctx: HttpContext, reviewMeasure: ReviewMeasure) {
    const { auth, request, response, session, i18n } = ctx
    const { id: measure } = await lineOf(ctx)
    const fields = await request.validateUsing(reviewValidator)
    const [reviewedOn, nextReviewOn] = [fields.reviewed_on, fields.next_review_on] as CivilDay[]
    if (nextReviewOn <= reviewedOn) {
      session.flashAll()
      const mistake = [i18n.t('agreements.measures.backwards')]
      session.flash('inputErrorsBag', { next_review_on: mistake })
      return response.redirect().back()
    }
    await reviewMeasure.handle({
      ...{ measure, reviewedOn, nextReviewOn, evidence: fields.measure_evidence },
      outcome: fields.review_outcome,
      stamp: stampOf(auth.getUserOrFail(), DateTime.utc()),
    })
    session.flash('success', i18n.t('agreements.measures.reviewed'))
    return response.redirect().toRoute('agreements.measures.show', [measure])
  }
}

async function lineOf({ params, request }: HttpContext) {
  const lines = await db.transaction((trx) => measureCatalogue(trx))
  const line = lines.find(({ id }) => id === params.measure)
  if (!line) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return line
}
