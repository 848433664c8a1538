import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import DiscardClauses from '#agreements/actions/discard_clauses'
import PublishClauses from '#agreements/actions/publish_clauses'
import { differencesIn } from '#agreements/pages/clauses_page'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'
import { standingCounts } from '#agreements/queries/contracts'

/** Proposing the version being written to everybody, or giving it up. */
export default class ClausePublicationsController {
  /** What would change, for how many. */
  async create({ response, view, i18n }: HttpContext) {
    const draft = await clausesDraft()
    const inForce = await clausesInForce()
    const changed = draft ? differencesIn(inForce.texts, draft.texts, i18n) : []
    if (!draft || changed.length === 0)
      return response.redirect().toRoute('agreements.clauses.index')
    const { signed, new_version: behind } = await standingCounts(DateTime.utc())
    return view.render('pages/agreements/clauses/publication', {
      ...{ number: draft.number, after: draft.savedAt.toISO(), changed, count: signed + behind },
    })
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, publish: PublishClauses) {
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    const after = String(request.input('after', ''))
    const { number } = await publish.handle({ after, stamp })
    session.flash('success', i18n.t('agreements.publication.done', { number }))
    return response.redirect().toRoute('agreements.clauses.index')
  }

  @inject()
  async destroy({ auth, response, session, i18n }: HttpContext, discard: DiscardClauses) {
    await discard.handle({ stamp: stampOf(auth.getUserOrFail(), DateTime.utc()) })
    session.flash('success', i18n.t('agreements.publication.discarded'))
    return response.redirect().toRoute('agreements.clauses.index')
  }
}
