import { errors } from '@adonisjs/core'
import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import { isOpenToPublic } from '#parties/domain/open_to_public'
import Professional from '#parties/models/professional'
import Offering from '#booking/models/offering'

/** Answers with a page that says so, and asks for nothing. */
class ClosedSite extends Exception {
  static status = 409

  constructor(
    private professional: Professional,
    private hasLeft: boolean
  ) {
    super('The public cannot book with this professional')
  }

  async handle(_: this, { request, response, view }: HttpContext) {
    if (request.method() !== 'GET') response.status(this.status)
    const { professional, hasLeft } = this
    response.send(await view.render('pages/booking/closed', { professional, hasLeft }))
  }
}

/** The professional whose booking site an address is about. Throws 404 when there is none. */
export function siteOf({ params }: HttpContext): Promise<Professional> {
  return Professional.findByOrFail('slug', params.slug)
}

/** The same, where the public books: closed while no agreement binds the platform, and once it is over. */
export async function openSiteOf(ctx: HttpContext, now: DateTime): Promise<Professional> {
  const professional = await siteOf(ctx)
  if (!isOpenToPublic(professional, now)) {
    throw new ClosedSite(professional, professional.hasLeftAt(now))
  }
  return professional
}

/** The professional and the offering of an address. Throws 404 unless it can be booked now. */
export async function offeringOf(ctx: HttpContext, now: DateTime) {
  const professional = await openSiteOf(ctx, now)
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
