import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import DiscardDraft from '#rights_requests/actions/discard_draft'
import RequestDraft from '#rights_requests/models/request_draft'
import { draftPage, draftsPage } from '#rights_requests/pages/draft_pages'
import { DISCARD_REASONS, discardValidator } from '#rights_requests/validators_entry'

/** Mail to be read: nothing of it is a request until somebody says so, and its clock runs. */
export default class DraftsController {
  async index({ view, i18n }: HttpContext) {
    const page = await draftsPage({ now: DateTime.utc(), i18n })
    return view.render('pages/rights_requests/drafts/index', page)
  }

  async show({ params, view, auth, i18n }: HttpContext) {
    const draft = await RequestDraft.findOrFail(params.id)
    const page = await draftPage(draft, { now: DateTime.utc(), i18n })
    const reasons = DISCARD_REASONS
    const isDpo = auth.user!.is('dpo')
    return view.render('pages/rights_requests/drafts/show', { ...page, reasons, isDpo })
  }

  @inject()
  async destroy(ctx: HttpContext, discardDraft: DiscardDraft) {
    const { params, request, auth, response, session, i18n } = ctx
    const { id } = await RequestDraft.findOrFail(params.id)
    const sent = await request.validateUsing(discardValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    const why = { reason: sent.discard_reason, words: sent.discard_words ?? null }
    await discardDraft.handle({ id, ...why, stamp })
    session.flash('success', i18n.t('intake.drafts.discarded'))
    return response.redirect().toRoute('rights_requests.drafts.index')
  }
}
