import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import CancelNotice from '#subprocessors/actions/cancel_notice'
import { NoticeMovedOn } from '#subprocessors/errors'
import { noticeFacts } from '#subprocessors/pages/notice_facts'
import { noticeProgress } from '#subprocessors/queries/notice_progress'
import { wholeNotice } from '#subprocessors/queries/notices'

/** Giving a change up, a draft or one that has been announced: the page that says to how many, then the act. */
export default class CancellationsController {
  async create({ params, view, response, session, i18n }: HttpContext) {
    const notice = await wholeNotice(params.id)
    if (!notice.canBeCancelled) {
      session.flash('refusal', i18n.t(`errors.${NoticeMovedOn.code}`))
      return response.redirect().toRoute('subprocessors.notice.show', [notice.id])
    }
    const { told } = await noticeProgress(notice, DateTime.utc())
    const facts = noticeFacts(notice, i18n)
    return view.render('pages/subprocessors/notices/cancelling', { notice, told, facts })
  }

  @inject()
  async store({ params, auth, response, session, i18n }: HttpContext, cancelNotice: CancelNotice) {
    const stamp = stampOf(auth.user, DateTime.utc())
    const was = await cancelNotice.handle({ id: params.id, stamp })
    const said = was === 'draft' ? 'discarded' : 'cancelled'
    session.flash('success', i18n.t(`notices_of_change.flash.${said}`))
    return response.redirect().toRoute('subprocessors.notice.show', [params.id])
  }
}
