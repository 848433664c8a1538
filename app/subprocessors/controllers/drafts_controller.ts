import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import CorrectDraft from '#subprocessors/actions/correct_draft'
import { NoticeMovedOn } from '#subprocessors/errors'
import { noticeForm, writtenOn } from '#subprocessors/pages/notice_form'
import { wholeNotice } from '#subprocessors/queries/notices'
import { readWritten } from '#subprocessors/read_written'

/** Correcting a notice that nobody has been told of. */
export default class DraftsController {
  async edit({ params, view, response, session, i18n }: HttpContext) {
    const notice = await wholeNotice(params.id)
    if (notice.state !== 'draft') {
      session.flash('refusal', i18n.t(`errors.${NoticeMovedOn.code}`))
      return response.redirect().toRoute('subprocessors.notice.show', [notice.id])
    }
    const form = await noticeForm(notice.kind, DateTime.utc(), i18n)
    const written = writtenOn(notice)
    return view.render('pages/subprocessors/notices/edit', { ...form, notice, written })
  }

  @inject()
  async update(ctx: HttpContext, correctDraft: CorrectDraft) {
    const { params, auth, response, session, i18n } = ctx
    const now = DateTime.utc()
    const { id, kind } = await wholeNotice(params.id)
    const written = await readWritten(ctx, kind, now)
    if (!written) return response.redirect().back()
    await correctDraft.handle({ ...written, id, stamp: stampOf(auth.user, now) })
    session.flash('success', i18n.t('notices_of_change.flash.corrected'))
    return response.redirect().toRoute('subprocessors.notice.show', [id])
  }
}
