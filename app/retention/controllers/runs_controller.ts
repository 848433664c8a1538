import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import { runPage } from '#retention/pages/run_page'

/** What one night ended, by data set and controller. */
export default class RunsController {
  async show({ params, request, view, i18n }: HttpContext) {
    const run = await runPage(params.night, i18n)
    if (!run) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    return view.render('pages/retention/run', { run })
  }
}
