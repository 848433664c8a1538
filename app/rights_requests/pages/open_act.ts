import type { HttpContext } from '@adonisjs/core/http'
import type { PartEvent } from '#rights_requests/domain/part_state'
import { NoControllerNamed, NotExecutable, TransitionNotAllowed } from '#rights_requests/errors'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

export type OpenPart = { rightsRequest: RightsRequest; part: RequestPart }

/**
 * The part of the address, for the page that prepares an act on it; `null`, with the reader sent
 * back to the request and told why, when the act is not possible from where the part stands.
 */
export async function partOpenTo(event: PartEvent, ctx: HttpContext): Promise<OpenPart | null> {
  const rightsRequest = await RightsRequest.whole(ctx.params.id)
  const part = rightsRequest.partOf(ctx.params.partId)
  const isUnknown = event === 'execute' && part.controller === 'unknown'
  if (isUnknown) return sendBack(ctx, NoControllerNamed.code)
  return part.can(event) ? { rightsRequest, part } : sendBack(ctx, TransitionNotAllowed.code)
}

/** The same for the page on which it is said what is to be done, also when it has to be said anew. */
export async function partToDecide(ctx: HttpContext): Promise<OpenPart | null> {
  const rightsRequest = await RightsRequest.whole(ctx.params.id)
  const part = rightsRequest.partOf(ctx.params.partId)
  if (part.controller === 'unknown') return sendBack(ctx, NoControllerNamed.code)
  const isSaid = rightsRequest.carriesOut(part) || rightsRequest.settlesDeath(part)
  if (!isSaid) return sendBack(ctx, NotExecutable.code)
  return part.isDecidable ? { rightsRequest, part } : sendBack(ctx, TransitionNotAllowed.code)
}

/** The request of the address, when one of its parts is open to the act. */
export async function requestOpenTo(
  event: PartEvent,
  ctx: HttpContext
): Promise<RightsRequest | null> {
  const rightsRequest = await RightsRequest.whole(ctx.params.id)
  return rightsRequest.can(event) ? rightsRequest : sendBack(ctx, TransitionNotAllowed.code)
}

function sendBack({ params, response, session, i18n }: HttpContext, code: string): null {
  session.flash('refusal', i18n.t(`errors.${code}`))
  response.redirect().toRoute('rights_requests.show', [params.id])
  return null
}
