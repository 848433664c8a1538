import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Organisation from '#parties/models/organisation'
import Subprocessor from '#parties/models/subprocessor'
import EnterOwn from '#subprocessors/actions/enter_own'
import { dayOf, entryFacts, fault, refuseDays } from '#subprocessors/entry_forms'
import { newEntryValidator } from '#subprocessors/entry_validators'
import { entriesPage } from '#subprocessors/pages/entries_page'
import { entryChoices } from '#subprocessors/pages/entry_choices'
import { entryPage } from '#subprocessors/pages/entry_page'

/** The list of sub-processors: for the platform's own processing, and on behalf of professionals. */
export default class EntriesController {
  async index({ view, auth, i18n }: HttpContext) {
    const page = await entriesPage(DateTime.utc(), i18n)
    return view.render('pages/subprocessors/entries/index', {
      ...page,
      isDpo: auth.user!.is('dpo'),
    })
  }

  async show({ params, request, view, auth, i18n }: HttpContext) {
    const entry = await Subprocessor.find(params.id)
    if (!entry) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const page = await entryPage(entry, DateTime.utc(), i18n)
    return view.render('pages/subprocessors/entries/show', { ...page, isDpo: auth.user!.is('dpo') })
  }

  async create({ view, i18n }: HttpContext) {
    const choices = await entryChoices(i18n)
    return view.render('pages/subprocessors/entries/create', { entry: null, ...choices })
  }

  @inject()
  async store(ctx: HttpContext, enter: EnterOwn) {
    const { request, response, session, auth, i18n } = ctx
    const sent = await request.validateUsing(newEntryValidator)
    refuseDays(ctx, {
      in_use_since: sent.in_use_since,
      contract_signed_on: sent.contract_signed_on,
    })
    const { contractReference, contractSignedOn, ...facts } = entryFacts(sent)
    const organisation = await organisationNamed(ctx, sent.entry_organisation)
    const { id } = await enter.handle({
      entry: {
        ...{ ...facts, organisation, inUseSince: dayOf(sent.in_use_since) },
        ...{ contractReference, contractSignedOn },
        name: sent.entry_name ?? organisation!.name,
        address: sent.entry_address ?? organisation!.address,
      },
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('subprocessors.flash.entered'))
    return response.redirect().toRoute('subprocessors.entry.show', [id])
  }
}

async function organisationNamed(ctx: HttpContext, id?: string): Promise<Organisation | undefined> {
  if (!id) return undefined
  const found = await Organisation.query().where('id', id).whereNull('mergedInto').first()
  if (!found) throw fault(ctx, 'entry_organisation', 'gone')
  return found
}
