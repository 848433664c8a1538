import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import NoteIdentifier from '#rights_requests/actions/note_identifier'
import { ownPart } from '#rights_requests/pages/own_parts'
import { readIdentifier } from '#rights_requests/read_identifier'
import { confirmedIdentifierValidator } from '#rights_requests/validators_identifiers'

/** What a professional knows a person under: it leads to that professional's data, and to no other. */
export default class ConfirmedIdentifiersController {
  async create({ auth, params, view }: HttpContext) {
    const own = await ownPart(params.id, auth.user!.professionalId!)
    return view.render('pages/rights_requests/pro/identifier', own)
  }

  @inject()
  async store(ctx: HttpContext, noteIdentifier: NoteIdentifier) {
    const { params, auth, request, response, session, i18n } = ctx
    const professionalId = auth.user!.professionalId!
    const { part, rightsRequest } = await ownPart(params.id, professionalId)
    const sent = await request.validateUsing(confirmedIdentifierValidator)
    const read = await readIdentifier(sent.identifier, part.region)
    if (!read) {
      session.flashExcept(['_csrf'])
      session.flash('inputErrorsBag', { identifier: [i18n.t('identifiers.form.neither')] })
      return response.redirect().back()
    }
    await noteIdentifier.handle({
      ...{ id: rightsRequest.id, ...read, professionalId, reason: sent.identifier_reason },
      means: 'professional_confirmed',
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('identifiers.flash.noted'))
    return response.redirect().toRoute('rights_requests.pro.show', [part.id])
  }
}
