import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Subprocessor from '#parties/models/subprocessor'
import CorrectEntry from '#subprocessors/actions/correct_entry'
import { servesProfessionals } from '#subprocessors/domain/entry_facts'
import { entryFacts, refuseDays } from '#subprocessors/entry_forms'
import { correctionValidator } from '#subprocessors/entry_validators'
import { entryChoices } from '#subprocessors/pages/entry_choices'

/** What may be corrected of an entry; what professionals may object to is shown, with the way to announce it. */
export default class EntryCorrectionsController {
  async edit({ params, request, view, i18n }: HttpContext) {
    const entry = await Subprocessor.find(params.id)
    if (!entry || entry.endedOn) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    const choices = await entryChoices(i18n, entry)
    const isAnnounced = servesProfessionals(entry)
    return view.render('pages/subprocessors/entries/edit', { entry, isAnnounced, ...choices })
  }

  @inject()
  async update(ctx: HttpContext, correct: CorrectEntry) {
    const { params, request, response, session, auth, i18n } = ctx
    const entry = await Subprocessor.findOrFail(params.id)
    request.updateBody({ ...request.body(), ...(servesProfessionals(entry) && fixed(entry)) })
    const sent = await request.validateUsing(correctionValidator)
    refuseDays(ctx, { contract_signed_on: sent.contract_signed_on })
    const stamp = stampOf(auth.user, DateTime.utc())
    await correct.handle({ id: params.id, facts: entryFacts(sent), stamp })
    session.flash('success', i18n.t('subprocessors.flash.corrected'))
    return response.redirect().toRoute('subprocessors.entry.show', [params.id])
  }
}

/** The form of one that serves professionals does not ask for what is announced. */
function fixed({ activity, country, accessCountries, serves }: Subprocessor) {
  return {
    ...{ entry_activity: activity, entry_country: country, entry_serves: serves },
    entry_access: accessCountries.join(' ') || null,
    entry_blind: null,
  }
}
