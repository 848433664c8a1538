import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { progressView } from '#subprocessors/pages/progress_view'
import { wholeNotice } from '#subprocessors/queries/notices'

/** How far a notice has come: the fragment that follows itself. */
export default class NoticeProgressController {
  async show({ params, view, i18n }: HttpContext) {
    const notice = await wholeNotice(params.id)
    const progress = await progressView(notice, DateTime.utc(), i18n)
    return view.render('pages/subprocessors/notices/progress', { notice, progress })
  }
}
