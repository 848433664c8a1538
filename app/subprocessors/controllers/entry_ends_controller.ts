import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Subprocessor from '#parties/models/subprocessor'
import EndEntry from '#subprocessors/actions/end_entry'
import { servesProfessionals } from '#subprocessors/domain/entry_facts'
import { dayOf, refuseDays } from '#subprocessors/entry_forms'
import { endValidator } from '#subprocessors/entry_validators'
import { platformDay } from '#subprocessors/general_list'

/** The end of a sub-processor; of one that serves professionals, the way to announce it. */
export default class EntryEndsController {
  async create({ params, request, response, view }: HttpContext) {
    const entry = await Subprocessor.find(params.id)
    if (!entry || entry.endedOn) {
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    }
    if (servesProfessionals(entry)) {
      const qs = { changement: 'remove', fiche: entry.id }
      return response.redirect().toRoute('subprocessors.notice.create', {}, { qs })
    }
    const today = platformDay(DateTime.utc())
    return view.render('pages/subprocessors/entries/end', { entry, today })
  }

  @inject()
  async store(ctx: HttpContext, end: EndEntry) {
    const { params, request, response, session, auth, i18n } = ctx
    const { ended_on: endedOn } = await request.validateUsing(endValidator)
    refuseDays(ctx, { ended_on: endedOn })
    const stamp = stampOf(auth.user, DateTime.utc())
    await end.handle({ id: params.id, endedOn: dayOf(endedOn), stamp })
    session.flash('success', i18n.t('subprocessors.flash.ended'))
    return response.redirect().toRoute('subprocessors.entry.show', [params.id])
  }
}
