import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import { stampOf, type Stamp } from '#foundation/stamp'
import { linkOf } from '#rights_requests/bearer'
import type { Tried } from '#rights_requests/domain/identity_tries'
import type RightsRequestLink from '#rights_requests/models/rights_request_link'

export type Bearer = { link: RightsRequestLink; id: string; stamp: Stamp }

/** Whoever holds a link that works, and the request it leads to. */
export async function bearerOf(ctx: HttpContext, at: DateTime): Promise<Bearer> {
  const stamp = stampOf(ctx.auth.user, at)
  const link = await linkOf(ctx)
  if (!link?.worksAt(stamp.at)) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), '/suivi'])
  return { link, id: link.rightsRequestId, stamp }
}

/** Tells what became of a try, never why, and shows what comes next. */
export function answerTry({ params, response, session, i18n }: HttpContext, tried: Tried) {
  session.flash(tried === 'proven' ? 'success' : 'refusal', i18n.t(`identity.tried.${tried}`))
  const next = tried === 'wrong' ? 'identity.show' : 'follow_up.show'
  return response.redirect().toRoute(`rights_requests.${next}`, [params.token])
}
