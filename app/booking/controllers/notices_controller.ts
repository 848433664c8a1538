import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dateInWords } from '#deadlines/wording'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Locale } from '#foundation/http/locale_middleware'
import PublishNotice from '#booking/actions/publish_notice'
import NoticeVersion from '#booking/models/notice_version'
import { siteOf } from '#booking/site'

/** The privacy notice of a booking site: the one in force, or an older one by its number. */
export default class NoticesController {
  @inject()
  async show(ctx: HttpContext, publishNotice: PublishNotice) {
    const professional = await siteOf(ctx)
    const language = this.#languageAsked(ctx)
    const publishing = { professionalId: professional.id, locale: language }
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    const inForce = await publishNotice.handle({ ...publishing, stamp })
    const versions = await this.#versions(publishing)
    const asked = Number(ctx.request.qs().version)
    const notice = versions.find(({ number }) => number === asked) ?? inForce
    const day = ({ publishedAt }: NoticeVersion) =>
      dateInWords(dayOf(publishedAt, professional.timezone), ctx.locale)
    const isOld = notice.id !== inForce.id
    const earlier = versions.filter(({ number }) => number < inForce.number)
    const page = { professional, notice, language, day, isOld, earlier }
    return ctx.view.render('pages/booking/notice', page)
  }

  /** Versions are numbered in each language: the link to one names its own. */
  #languageAsked({ request, locale }: HttpContext): Locale {
    const asked = request.qs().langue
    return asked === 'fr' || asked === 'en' ? asked : locale
  }

  #versions({ professionalId, locale }: { professionalId: string; locale: Locale }) {
    return NoticeVersion.query()
      .where({ professional_id: professionalId, locale })
      .orderBy('number', 'desc')
  }
}
