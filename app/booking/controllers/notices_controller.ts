import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dateInWords } from '#deadlines/wording'
import { dayOf } from '#deadlines/domain/civil_day'
import PublishNotice from '#booking/actions/publish_notice'
import NoticeVersion from '#booking/models/notice_version'
import { siteOf } from '#booking/site'

/** The privacy notice of a booking site: the one in force, or an older one by its number. */
export default class NoticesController {
  @inject()
  async show(ctx: HttpContext, publishNotice: PublishNotice) {
    const { request, view, locale } = ctx
    const professional = await siteOf(ctx)
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const inForce = await publishNotice.handle({ professionalId: professional.id, locale, stamp })
    const number = Number(request.qs().version)
    const notice =
      Number.isSafeInteger(number) && number > 0 && number < inForce.number
        ? await NoticeVersion.findByOrFail({ professional_id: professional.id, locale, number })
        : inForce
    const day = dateInWords(dayOf(notice.publishedAt, professional.timezone), locale)
    const isOld = notice.id !== inForce.id
    return view.render('pages/booking/notice', { professional, notice, day, isOld })
  }
}
