import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { partyFilters, writePartyFilters } from '#parties/domain/party_filters'
import { PARTY_ROLES } from '#parties/domain/role'
import { listView } from '#parties/pages/list_view'
import { partyView } from '#parties/pages/party_view'
import { partyOf } from '#parties/queries/party'

/** Everybody with a role: organisations, professionals, the platform. */
export default class PartiesController {
  async index({ request, view, auth, i18n }: HttpContext) {
    const filters = partyFilters(request.qs())
    return view.render('pages/organisations/index', {
      ...(await listView(filters, i18n)),
      ...{ filters, roles: PARTY_ROLES, query: writePartyFilters(filters) },
      isDpo: auth.user!.is('dpo'),
    })
  }

  /** A merged organisation leads to the one it was merged into. */
  async show({ params, request, response, view, auth, i18n }: HttpContext) {
    const party = await partyOf(params.id)
    if (!party) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    if (party.kind === 'organisation' && party.is.mergedInto) {
      return response.redirect().toRoute('parties.show', [party.is.mergedInto])
    }
    const page = await partyView(party, i18n)
    return view.render('pages/organisations/show', { ...page, isDpo: auth.user!.is('dpo') })
  }
}
