import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { tokenDigest } from '#foundation/digest'
import { keepAddressSecret } from '#people/bearer'
import { openManaged } from '#booking/managed'
import ManageToken from '#booking/models/manage_token'

/** The link of a letter: opens the appointment and gets its secret out of the address. */
export default class ManageLinksController {
  /** Changes nothing, since programs that look at mail open every link. */
  async show(ctx: HttpContext) {
    const { params, response, view } = ctx
    keepAddressSecret(ctx)
    const now = DateTime.utc()
    const link = await ManageToken.find(tokenDigest(params.token))
    if (!link || link.expiresAt < now) {
      response.status(404)
      return view.render('pages/booking/manage/unusable')
    }
    openManaged(ctx, link.appointmentId, now)
    return response.redirect().toRoute('booking.managed.show')
  }
}
