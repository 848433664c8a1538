import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import { countFrom } from '#booking/cancel_from'
import { dateInWords } from '#deadlines/wording'
import type { Region } from '#deadlines/domain/holidays'
import Professional from '#parties/models/professional'
import ChooseFate from '#terminations/actions/choose_fate'
import GiveNotice from '#terminations/actions/give_notice'
import { noticeDeadline, reachDeadline } from '#terminations/domain/calendar'
import { ownTermination, ownTerminationOrFail } from '#terminations/own_termination'
import { endingView } from '#terminations/pages/ending_view'
import { fateValidator, noticeValidator } from '#terminations/validators'

/** The end of one's own contract: what it means, giving notice, choosing what becomes of the data. */
export default class OwnEndingsController {
  async show(ctx: HttpContext) {
    const { auth, view, i18n } = ctx
    const now = DateTime.utc()
    const termination = await ownTermination(ctx)
    const isOwner = auth.getUserOrFail().is('professional')
    if (!termination) return view.render('pages/terminations/pro/before', { isOwner })
    const isConfined = auth.getUserOrFail().isConfinedAt(now)
    const ending = endingView(termination, { now, i18n })
    return view.render('pages/terminations/pro/show', { ...ending, isOwner, isConfined })
  }

  /** The page before what cannot be taken back alone. */
  async create(ctx: HttpContext) {
    const { auth, view, response, i18n } = ctx
    if (await ownTermination(ctx)) return response.redirect().toRoute('terminations.pro.show')
    const { professionalId } = auth.getUserOrFail()
    const preview = await previewFor(professionalId!, { now: DateTime.utc(), locale: i18n.locale })
    return view.render('pages/terminations/pro/notice', { preview })
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, giveNotice: GiveNotice) {
    const user = auth.getUserOrFail()
    const { fate } = await request.validateUsing(noticeValidator)
    const { professionalId } = user
    const stamp = stampOf(user, DateTime.utc())
    const notice = { professionalId: professionalId!, side: 'professional', fate } as const
    await giveNotice.handle({ ...notice, reason: null, stamp })
    session.flash('success', i18n.t('terminations.flash.given'))
    return response.redirect().toRoute('terminations.pro.show')
  }

  @inject()
  async update(ctx: HttpContext, chooseFate: ChooseFate) {
    const { auth, request, response, session, i18n } = ctx
    const { id } = await ownTerminationOrFail(ctx)
    const { fate } = await request.validateUsing(fateValidator)
    await chooseFate.handle({ id, fate, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('terminations.flash.chosen'))
    return response.redirect().toRoute('terminations.pro.show')
  }
}

/** What a notice given now would do: dates, and how many appointments it would cancel. */
export async function previewFor(
  professionalId: string,
  { now, locale }: { now: DateTime; locale: string }
) {
  const { timezone: zone, region } = await Professional.findOrFail(professionalId)
  const place = { zone, region: region as Region }
  const end = noticeDeadline(now, place)
  const reach = reachDeadline(end.expiresAt!, place)
  const of = { professionalId, from: end.expiresAt! }
  const [appointments, requests] = await db.transaction(async (trx) => {
    const [{ total }] = await trx
      .from('rights_request_parts')
      .where('professional_id', professionalId)
      .whereNull('closed_at')
      .countDistinct('rights_request_id as total')
    return [await countFrom(trx, of), Number(total)]
  })
  return {
    lastDay: dateInWords(end.lastDay!, locale),
    reachLastDay: dateInWords(reach.lastDay!, locale),
    appointments,
    requests,
  }
}
