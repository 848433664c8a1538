import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import DraftNotice from '#subprocessors/actions/draft_notice'
import { CHANGE_KINDS } from '#subprocessors/domain/change_notice'
import { asKind, noticeForm, usualAnswers } from '#subprocessors/pages/notice_form'
import { noticeLines } from '#subprocessors/pages/notice_lines'
import { noticePage } from '#subprocessors/pages/notice_page'
import { wholeNotice } from '#subprocessors/queries/notices'
import { readWritten } from '#subprocessors/read_written'

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
    const now = DateTime.utc()
    if (!kind) {
      return view.render('pages/subprocessors/notices/kinds', { kinds: CHANGE_KINDS, entry })
    }
    const form = await noticeForm(kind, now, i18n)
    const written = usualAnswers(now, entry)
    return view.render('pages/subprocessors/notices/new', { ...form, written })
  }

  @inject()
  async store(ctx: HttpContext, draftNotice: DraftNotice) {
    const { auth, request, response, session, i18n } = ctx
    const now = DateTime.utc()
    const kind = asKind(request.input('change_kind')) ?? 'replace'
    const written = await readWritten(ctx, kind, now)
    if (!written) return response.redirect().back()
    const { id } = await draftNotice.handle({ ...written, kind, stamp: stampOf(auth.user, now) })
    session.flash('success', i18n.t('notices_of_change.flash.drafted'))
    return response.redirect().toRoute('subprocessors.notice.show', [id])
  }

  async show({ params, request, view, i18n }: HttpContext) {
    const notice = await wholeNotice(params.id)
    const page = await noticePage(notice, request.qs(), { now: DateTime.utc(), i18n })
    return view.render('pages/subprocessors/notices/show', page)
  }
}
