import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { annexPage } from '#agreements/pages/annex_page'

/** One version of the annexes: what changed, then what is done; for both sides. */
export default class AnnexesController {
  async show(ctx: HttpContext) {
    const { auth, params, request, i18n, view } = ctx
    const { professionalId } = auth.getUserOrFail()
    const page = await annexPage(professionalId ?? params.id, Number(params.number), i18n)
    if (!page) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    return view.render(`pages/agreements/${professionalId ? 'pro/annex' : 'annex'}`, page)
  }
}
