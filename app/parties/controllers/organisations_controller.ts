import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { type Region, REGIONS } from '#deadlines/domain/holidays'
import { countryName } from '#foundation/country_name'
import { stampOf } from '#foundation/stamp'
import CorrectProfessional from '#parties/actions/correct_professional'
import SaveOrganisation from '#parties/actions/save_organisation'
import { COUNTRIES } from '#parties/domain/countries'
import { isTradeOfHealth } from '#parties/domain/trade'
import Organisation from '#parties/models/organisation'
import Professional from '#parties/models/professional'
import {
  organisationFacts,
  organisationValidator,
  professionalFactsValidator,
} from '#parties/validators_party'

/** What is known of an organisation, or of a professional, entered and corrected by the DPO. */
export default class OrganisationsController {
  create({ view, i18n }: HttpContext) {
    return view.render('pages/organisations/form', { party: null, ...choicesIn(i18n.locale) })
  }

  @inject()
  async store({ request, response, session, auth, i18n }: HttpContext, save: SaveOrganisation) {
    const said = organisationFacts(await request.validateUsing(organisationValidator))
    const facts = { ...said, isOfHealth: said.isOfHealth || isTradeOfHealth(said.trade) }
    const stamp = stampOf(auth.user, DateTime.utc())
    const { id } = await save.handle({ id: null, facts, stamp })
    session.flash('success', i18n.t('organisations.flash.entered', { name: facts.name }))
    return response.redirect().toRoute('parties.show', [id])
  }

  async edit({ params, view, i18n, request }: HttpContext) {
    const organisation = await Organisation.query()
      .where('id', params.id)
      .whereNull('mergedInto')
      .first()
    const professional = organisation ? null : await Professional.find(params.id)
    const party = organisation ?? professional
    if (!party) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const choices = choicesIn(i18n.locale)
    return view.render('pages/organisations/form', {
      ...{ party, isProfessional: professional !== null },
      ...choices,
    })
  }

  @inject()
  async update(ctx: HttpContext, save: SaveOrganisation, correct: CorrectProfessional) {
    const { params, request, response, session, auth, i18n } = ctx
    const { id } = params
    const stamp = stampOf(auth.user, DateTime.utc())
    if (await Organisation.find(id)) {
      const facts = organisationFacts(await request.validateUsing(organisationValidator))
      await save.handle({ id, facts, stamp })
    } else {
      await Professional.findOrFail(id)
      const sent = await request.validateUsing(professionalFactsValidator)
      await correct.handle({
        ...{ id, stamp },
        facts: {
          ...{ siret: sent.siret ?? null, trade: sent.trade, region: sent.party_region as Region },
          isOfHealth: sent.party_of_health !== undefined,
        },
      })
    }
    session.flash('success', i18n.t('organisations.flash.corrected'))
    return response.redirect().toRoute('parties.show', [id])
  }
}

function choicesIn(locale: string) {
  const named = COUNTRIES.map((code) => ({ value: code, label: countryName(code, locale) }))
  return {
    countries: named.toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    regions: REGIONS,
  }
}
