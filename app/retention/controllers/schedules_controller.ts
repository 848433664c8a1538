import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import DecideSchedule from '#retention/actions/decide_schedule'
import { retentionWords } from '#retention/pages/words'
import { changeCounts } from '#retention/queries/change_counts'

/** A length that was declared and waits: what it would do is shown before it is put in force. */
export default class SchedulesController {
  async show({ params, request, view, i18n }: HttpContext) {
    const at = DateTime.utc()
    const change = await db.transaction((trx) => changeCounts(trx, params.id, at))
    if (!change) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const words = retentionWords(i18n)
    const { version, before, direction, due, wouldBeDue } = change
    return view.render('pages/retention/schedule', {
      change: {
        ...{ id: version.id, direction, goes: Math.max(0, wouldBeDue - due) },
        name: words.dataset(version.dataset),
        before: words.rule(before),
        now: words.rule(version),
        law: version.law,
      },
    })
  }

  @inject()
  async store(
    { params, response, auth, session, i18n }: HttpContext,
    decideSchedule: DecideSchedule
  ) {
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    const records = await decideSchedule.handle({ id: params.id, stamp })
    session.flash('success', i18n.t('retention.flash.confirmed', { records }))
    return response.redirect().toRoute('retention.index')
  }
}
