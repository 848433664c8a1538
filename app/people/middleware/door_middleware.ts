import db from '@adonisjs/lucid/services/db'
import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { Role } from '#people/domain/role'
import { tenantScope } from '#foundation/database/tenant_scope'

/**
 * Who may pass: `everyone`; `bearer`, whoever holds the secret of the link (the
 * controller checks it); or the roles listed. Somebody signed in with another
 * role learns nothing: the page does not exist for them.
 */
export type Door = { to: 'everyone' | 'bearer' | readonly Role[] }

export default class DoorMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { to }: Door) {
    if (typeof to === 'string') return next()

    const { auth, session, request, response } = ctx
    const user = auth.user
    if (!user) {
      if (request.method() === 'GET') session.put('after_sign_in', request.url())
      return response.redirect().toRoute('sessions.create')
    }
    if (!to.includes(user.role)) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    /** A professional's side sees that professional's rows and no other, whatever a query forgets. */
    return user.professionalId ? tenantScope.run(db, user.professionalId, () => next()) : next()
  }
}
