import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import Professional from '#parties/models/professional'
import Offering from '#booking/models/offering'

/** The professional whose booking site an address is about. Throws 404 when there is none. */
export function siteOf({ params }: HttpContext): Promise<Professional> {
  return Professional.findByOrFail('slug', params.slug)
}

/** The professional and the offering of an address. Throws 404 unless it can be booked now. */
export async function offeringOf(ctx: HttpContext) {
  const professional = await siteOf(ctx)
  const offering = await Offering.query()
    .where({ professional_id: professional.id, slug: ctx.params.offering })
    .whereNull('archived_at')
    .first()
  if (!offering) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
  return { professional, offering }
}

/** What can be booked on a site, in the order the professional chose. */
export function offeringsOf({ id }: Professional): Promise<Offering[]> {
  return Offering.query()
    .where('professional_id', id)
    .whereNull('archived_at')
    .orderBy(['position', 'name', 'id'])
}
