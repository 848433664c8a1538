import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { asFilter, STANDING_FILTERS } from '#subprocessors/domain/standing'
import { progressView } from '#subprocessors/pages/progress_view'
import { wholeNotice } from '#subprocessors/queries/notices'

/** How far a notice has come: the fragment that follows itself. */
export default class NoticeProgressController {
  async show({ params, request, view, i18n }: HttpContext) {
    const notice = await wholeNotice(params.id)
    const progress = await progressView(notice, DateTime.utc(), i18n)
    const { situation, vide } = request.qs()
    const filters = { filters: STANDING_FILTERS, filter: asFilter(situation), isListed: !vide }
    return view.render('pages/subprocessors/notices/progress', { notice, progress, ...filters })
  }
}
