import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import NoteIdentifier from '#rights_requests/actions/note_identifier'
import RemoveIdentifier from '#rights_requests/actions/remove_identifier'
import { ESTABLISHED_BY } from '#rights_requests/domain/known_under'
import RightsRequest from '#rights_requests/models/rights_request'
import { closedFor, EVERYWHERE, scopesOf } from '#rights_requests/pages/identifiers_view'
import { readIdentifier } from '#rights_requests/read_identifier'
import { identifierValidator } from '#rights_requests/validators_identifiers'

/** What the person is known under in the data, noted by who made sure who asks. */
export default class KnownIdentifiersController {
  async create({ params, view, response, session, i18n }: HttpContext) {
    const rightsRequest = await RightsRequest.whole(params.id)
    const scopes = scopesOf(rightsRequest, i18n)
    if (scopes.length === 0) {
      session.flash('refusal', i18n.t(`identifiers.closed.${closedFor(rightsRequest)}`))
      return response.redirect().toRoute('rights_requests.show', [rightsRequest.id])
    }
    const hasProfessional = scopes.some(({ value }) => value !== EVERYWHERE)
    const means = ESTABLISHED_BY.filter((it) => hasProfessional || it !== 'professional_confirmed')
    return view.render('pages/rights_requests/identifier', { rightsRequest, scopes, means })
  }

  @inject()
  async store(ctx: HttpContext, noteIdentifier: NoteIdentifier) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id, region } = await RightsRequest.findOrFail(params.id)
    const sent = await request.validateUsing(identifierValidator)
    const read = await readIdentifier(sent.identifier, region)
    if (!read) {
      session.flashExcept(['_csrf'])
      session.flash('inputErrorsBag', { identifier: [i18n.t('identifiers.form.neither')] })
      return response.redirect().back()
    }
    await noteIdentifier.handle({
      ...{ id, ...read, means: sent.established_by, reason: sent.identifier_reason },
      professionalId: sent.leads_to === EVERYWHERE ? null : sent.leads_to,
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('identifiers.flash.noted'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }

  @inject()
  async destroy(ctx: HttpContext, removeIdentifier: RemoveIdentifier) {
    const { params, auth, response, session, i18n } = ctx
    const { id } = await RightsRequest.findOrFail(params.id)
    const stamp = stampOf(auth.user, DateTime.utc())
    await removeIdentifier.handle({ id, identifierId: params.identifier, stamp })
    session.flash('success', i18n.t('identifiers.flash.removed'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
