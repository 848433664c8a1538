import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { stampOf } from '#foundation/stamp'
import SendNotice from '#subprocessors/actions/send_notice'
import { NoticeMovedOn } from '#subprocessors/errors'
import { noticeFacts } from '#subprocessors/pages/notice_facts'
import { wholeNotice } from '#subprocessors/queries/notices'
import { UNDER_CONTRACT } from '#subprocessors/under_contract'

/** Sending a notice: the page that says to how many, then the act. */
export default class SendingsController {
  async create({ params, view, response, session, i18n }: HttpContext) {
    const notice = await wholeNotice(params.id)
    if (notice.state !== 'draft') {
      session.flash('refusal', i18n.t(`errors.${NoticeMovedOn.code}`))
      return response.redirect().toRoute('subprocessors.notice.show', [notice.id])
    }
    const now = DateTime.utc().toISO()!
    const { total } = await db
      .from('professionals')
      .whereRaw(UNDER_CONTRACT, [now])
      .count('* as total')
      .first()
    return view.render('pages/subprocessors/notices/sending', {
      notice,
      controllers: Number(total),
      facts: noticeFacts(notice, i18n, { inBoth: true }),
    })
  }

  @inject()
  async store({ params, auth, response, session, i18n }: HttpContext, sendNotice: SendNotice) {
    await sendNotice.handle({ id: params.id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('notices_of_change.flash.sent'))
    return response.redirect().toRoute('subprocessors.notice.show', [params.id])
  }
}
