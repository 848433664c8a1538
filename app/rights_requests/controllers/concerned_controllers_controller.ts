import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import NameControllers from '#rights_requests/actions/name_controllers'
import type RequestPart from '#rights_requests/models/request_part'
import { requestOpenTo } from '#rights_requests/pages/open_act'
import { foundAnywhere } from '#rights_requests/queries/found_for'
import { professionalsNamed } from '#rights_requests/queries/professionals_named'
import { controllersValidator } from '#rights_requests/validators'

/** Saying whose processing a request is about, when the person did not know. */
export default class ConcernedControllersController {
  async create(ctx: HttpContext) {
    const rightsRequest = await requestOpenTo('refuse', ctx)
    if (!rightsRequest) return
    return ctx.view.render('pages/rights_requests/controllers', {
      rightsRequest,
      isSought: rightsRequest.isSoughtAt(null),
      found: await foundAnywhere(rightsRequest),
      named: rightsRequest.parts.filter(isNamed).map(({ professionalId }) => professionalId),
    })
  }

  @inject()
  async store(ctx: HttpContext, nameControllers: NameControllers) {
    const { params, auth, request, response, session, i18n } = ctx
    const chosen = await request.validateUsing(controllersValidator)
    const written = await professionalsNamed((chosen.professional_names ?? '').split('\n'))
    if (written.unclear.length > 0) return this.#ask(ctx, written.unclear)
    const stamp = stampOf(auth.user, DateTime.utc())
    await nameControllers.handle({
      id: params.id,
      professionalIds: [...new Set([...(chosen.professionals ?? []), ...written.ids])],
      platform: chosen.platform !== undefined,
      stamp,
    })
    session.flash('success', i18n.t('rights_requests.flash.controllers_named'))
    return response.redirect().toRoute('rights_requests.show', [params.id])
  }

  #ask({ params, response, session, i18n }: HttpContext, names: readonly string[]) {
    session.flashOnly(['professional_names', 'platform'])
    const sentence = i18n.t('intake.entry.faults.unclear', { names: names.join(', ') })
    session.flash('inputErrorsBag', { professional_names: [sentence] })
    return response.redirect().toRoute('rights_requests.controllers.create', [params.id])
  }
}

function isNamed({ controller }: RequestPart): boolean {
  return controller !== 'unknown'
}
