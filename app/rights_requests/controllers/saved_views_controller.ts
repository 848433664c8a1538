import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import ForgetView from '#rights_requests/actions/forget_view'
import SaveView from '#rights_requests/actions/save_view'
import { readFilters, writeFilters } from '#rights_requests/domain/queue'
import { backToQueue } from '#rights_requests/pages/back_to_queue'
import { deskOf } from '#rights_requests/pages/queue_desk'
import { savedViewValidator } from '#rights_requests/queue_validators'

/** Lists that people keep under a name at their desk, each their own. */
export default class SavedViewsController {
  @inject()
  async store(ctx: HttpContext, save: SaveView) {
    const { request, auth, session, i18n } = ctx
    const { view_name: name, query } = await request.validateUsing(savedViewValidator)
    const user = auth.getUserOrFail()
    const filters = writeFilters(readFilters(query ?? '', deskOf(user)))
    await save.handle({ userId: user.id, name, query: filters, at: DateTime.utc() })
    session.flash('success', i18n.t('queue.views.saved'))
    return backToQueue(ctx)
  }

  @inject()
  async destroy(ctx: HttpContext, forget: ForgetView) {
    const { params, auth, session, i18n } = ctx
    await forget.handle({ id: params.id, userId: auth.getUserOrFail().id })
    session.flash('success', i18n.t('queue.views.forgotten'))
    return backToQueue(ctx)
  }
}
