import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { countryName } from '#foundation/country_name'
import { stampOf } from '#foundation/stamp'
import { isOutsideEea } from '#parties/domain/countries'
import { MODULES, TRANSFER_TOOLS } from '#parties/domain/transfer'
import Subprocessor from '#parties/models/subprocessor'
import SubprocessorTransfer from '#parties/models/subprocessor_transfer'
import StateTransfer from '#subprocessors/actions/state_transfer'
import { thirdCountries } from '#subprocessors/domain/entry_facts'
import { gapsOf } from '#subprocessors/domain/transfer_rules'
import { fault, refuseDays } from '#subprocessors/entry_forms'
import { transferValidator } from '#subprocessors/entry_validators'
import { toldTransfer } from '#subprocessors/queries/transfers'

/** What the transfer to one third country rests on. */
export default class EntryTransfersController {
  async edit(ctx: HttpContext) {
    const { entry, country } = await transferOf(ctx)
    const known = await SubprocessorTransfer.query()
      .where({ subprocessorId: entry.id, country })
      .first()
    return ctx.view.render('pages/subprocessors/entries/transfer', {
      ...{ entry, country, tools: TRANSFER_TOOLS, modules: MODULES },
      countryName: countryName(country, ctx.i18n.locale),
      transfer: known && toldTransfer(known),
    })
  }

  @inject()
  async update(ctx: HttpContext, state: StateTransfer) {
    const { request, response, session, auth, i18n } = ctx
    const { entry, country } = await transferOf(ctx)
    const sent = await request.validateUsing(transferValidator)
    const now = DateTime.utc()
    const days = {
      transfer_signed_on: sent.transfer_signed_on,
      adequacy_checked_on: sent.adequacy_checked_on,
      dpf_checked_on: sent.dpf_checked_on,
      assessed_on: sent.assessed_on,
    }
    refuseDays(ctx, days, now)
    const transfer = {
      ...{ country, tool: sent.transfer_tool, version: sent.transfer_version ?? '' },
      modules: (sent.transfer_modules ?? []).map(Number).sort(),
      signedOn: days.transfer_signed_on ?? null,
      adequacyCheckedOn: days.adequacy_checked_on ?? null,
      dpfCheckedOn: days.dpf_checked_on ?? null,
      assessedOn: days.assessed_on ?? null,
      extraMeasures: sent.extra_measures ?? '',
    }
    const [gap] = gapsOf(transfer)
    if (gap) throw fault(ctx, FIELDS[gap], `lacks_${gap}`)
    await state.handle({ id: entry.id, transfer, stamp: stampOf(auth.user, now) })
    session.flash('success', i18n.t('subprocessors.flash.transfer_stated'))
    return response.redirect().toRoute('subprocessors.entry.show', [entry.id])
  }
}

const FIELDS = {
  modules: 'transfer_modules',
  signed_on: 'transfer_signed_on',
  adequacy_checked_on: 'adequacy_checked_on',
  dpf_checked_on: 'dpf_checked_on',
} as const

/** A country to which nothing of this entry goes has no transfer. */
async function transferOf({ params, request }: HttpContext) {
  const entry = await Subprocessor.find(params.id)
  if (!entry || !thirdCountries(entry, isOutsideEea).includes(params.country)) {
    throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  }
  return { entry, country: params.country as string }
}
