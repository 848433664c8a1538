import type { HttpContext } from '@adonisjs/core/http'
import { type RightsRequestEvent } from '#rights_requests/domain/rights_request_state'
import { NoControllerNamed, TransitionNotAllowed } from '#rights_requests/errors'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

/**
 * The request whose act a page prepares; null once the reader has been sent to the request's page
 * with a sentence, since the act is not possible from where the request stands.
 */
export async function requestOpenTo(
  event: RightsRequestEvent,
  { params, response, session, i18n }: HttpContext
): Promise<RightsRequest | null> {
  const rightsRequest = await RightsRequest.findOrFail(params.id)
  if (rightsRequest.can(event)) return rightsRequest

  session.flash('refusal', i18n.t(`errors.${TransitionNotAllowed.code}`))
  response.redirect().toRoute('rights_requests.show', [params.id])
  return null
}

/** The same for a decision to accept, which needs to know whose processing it is about. */
export async function requestToAccept(ctx: HttpContext): Promise<RightsRequest | null> {
  const rightsRequest = await requestOpenTo('execute', ctx)
  if (!rightsRequest) return null

  const concerned = await RequestPart.findBy('rightsRequestId', rightsRequest.id)
  if (concerned) return rightsRequest

  ctx.session.flash('refusal', ctx.i18n.t(`errors.${NoControllerNamed.code}`))
  ctx.response.redirect().toRoute('rights_requests.show', [rightsRequest.id])
  return null
}
