import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AddContact from '#parties/actions/add_contact'
import RemoveContact from '#parties/actions/remove_contact'
import { contactValidator } from '#parties/validators_party'

/** Whom to write to at a party. */
export default class PartyContactsController {
  @inject()
  async store({ params, request, response, session, auth, i18n }: HttpContext, add: AddContact) {
    const sent = await request.validateUsing(contactValidator)
    const contact = {
      ...{ kind: sent.contact_kind, name: sent.contact_name },
      email: sent.contact_email ?? null,
      phone: sent.contact_phone ?? null,
      address: sent.contact_address ?? null,
    }
    await add.handle({ partyId: params.id, contact, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('organisations.flash.contact_added'))
    return response.redirect().toRoute('parties.show', [params.id])
  }

  @inject()
  async destroy({ params, response, session, auth, i18n }: HttpContext, remove: RemoveContact) {
    const { id: partyId, contactId: id } = params
    await remove.handle({ partyId, id, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('organisations.flash.contact_removed'))
    return response.redirect().toRoute('parties.show', [partyId])
  }
}
