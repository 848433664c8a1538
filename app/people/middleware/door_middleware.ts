import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
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
export type Door = {
  to: 'everyone' | 'bearer' | readonly Role[]
  /** Stays open to a professional whose contract has ended, as long as the data are in reach. */
  afterEnd?: boolean
}

/** Where somebody is led whose contract has ended, whatever they wanted to open. */
const END_OF_CONTRACT = '/pro/contrat/fin'

export default class DoorMiddleware {
  async handle(ctx: HttpContext, next: NextFn, { to, afterEnd = false }: Door) {
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
    if (!afterEnd && user.isConfinedAt(DateTime.utc())) {
      return response.redirect().toPath(END_OF_CONTRACT)
    }
    /** A professional's side sees that professional's rows and no other, whatever a query forgets. */
    return user.professionalId ? tenantScope.run(db, user.professionalId, () => next()) : next()
  }
}
