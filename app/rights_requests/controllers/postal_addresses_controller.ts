import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import SetPostalAddress from '#rights_requests/actions/set_postal_address'
import { MailboxKnown } from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import { postalAddressValidator } from '#rights_requests/validators_entry'

/** Where somebody who has no mailbox is written to. */
export default class PostalAddressesController {
  async edit({ params, view }: HttpContext) {
    const rightsRequest = await RightsRequest.findOrFail(params.id)
    if (rightsRequest.email) throw new MailboxKnown()
    return view.render('pages/rights_requests/postal_address', { rightsRequest })
  }

  @inject()
  async update(ctx: HttpContext, setPostalAddress: SetPostalAddress) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id } = await RightsRequest.findOrFail(params.id)
    const { postal_address: address } = await request.validateUsing(postalAddressValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    await setPostalAddress.handle({ id, address, stamp })
    session.flash('success', i18n.t('paper.address.saved'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
