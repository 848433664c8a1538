import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import Termination from '#terminations/models/termination'

/** The end of the contract of whoever is signed in; null when no notice runs or has run. */
export function ownTermination({ auth }: HttpContext): Promise<Termination | null> {
  const { professionalId } = auth.getUserOrFail()
  return Termination.whole()
    .where('professionalId', professionalId!)
    .whereNot('state', 'cancelled')
    .first()
}

/** The same, where there must be one. Throws 404 otherwise. */
export async function ownTerminationOrFail(ctx: HttpContext): Promise<Termination> {
  const termination = await ownTermination(ctx)
  if (!termination) throw new errors.E_ROUTE_NOT_FOUND([ctx.request.method(), ctx.request.url()])
  return termination
}
