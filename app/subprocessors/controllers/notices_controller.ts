import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Subprocessor from '#parties/models/subprocessor'
import DraftNotice from '#subprocessors/actions/draft_notice'
import { CHANGE_KINDS } from '#subprocessors/domain/change_notice'
import { draftOf } from '#subprocessors/draft_of'
import { platformDay } from '#subprocessors/general_list'
import { noticeValidators } from '#subprocessors/notice_validators'
import { asKind, noticeForm } from '#subprocessors/pages/notice_form'
import { noticeLines } from '#subprocessors/pages/notice_lines'
import { noticePage } from '#subprocessors/pages/notice_page'
import { wholeNotice } from '#subprocessors/queries/notices'

/** Changes of sub-processors, announced to controllers: those under way, those of the past, a new one. */
export default class NoticesController {
  async index({ request, view, i18n }: HttpContext) {
    return view.render('pages/subprocessors/notices/index', await noticeLines(request.qs(), i18n))
  }

  /** What changes is asked first; the rest depends on it. `?fiche=` names the entry it is about. */
  async create({ request, view, i18n }: HttpContext) {
    const { changement, fiche } = request.qs()
    const kind = asKind(changement)
    const entry = typeof fiche === 'string' ? fiche : ''
    if (!kind) {
      return view.render('pages/subprocessors/notices/kinds', { kinds: CHANGE_KINDS, entry })
    }
    const form = await noticeForm(kind, DateTime.utc(), i18n)
    return view.render('pages/subprocessors/notices/new', { ...form, entry })
  }

  @inject()
  async store(ctx: HttpContext, draftNotice: DraftNotice) {
    const { auth, request, response, session, i18n } = ctx
    const now = DateTime.utc()
    const kind = asKind(request.input('change_kind')) ?? 'replace'
    const answers = await request.validateUsing(
      noticeValidators[kind] as typeof noticeValidators.move
    )
    const former = answers.former_entry ? await Subprocessor.findOrFail(answers.former_entry) : null
    const draft = draftOf(kind, answers as never, former)
    if (!draft.emergency && draft.plannedOn <= platformDay(now)) {
      session.flashAll()
      session.flash('inputErrorsBag', { planned_on: [i18n.t('notices_of_change.form.too_soon')] })
      return response.redirect().back()
    }
    const { id } = await draftNotice.handle({ ...draft, kind, stamp: stampOf(auth.user, now) })
    session.flash('success', i18n.t('notices_of_change.flash.drafted'))
    return response.redirect().toRoute('subprocessors.notice.show', [id])
  }

  async show({ params, request, view, i18n }: HttpContext) {
    const notice = await wholeNotice(params.id)
    const page = await noticePage(notice, request.qs(), { now: DateTime.utc(), i18n })
    return view.render('pages/subprocessors/notices/show', page)
  }
}
