import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import MarkDuty from '#register/actions/mark_duty'
import UnmarkDuty from '#register/actions/unmark_duty'
import { type Duty, SAID_DUTIES } from '#register/domain/duty'
import { dutiesPage } from '#register/duties/duties_page'
import { dutyForm } from '#register/duties/duty_form'

/** A professional’s own duties: what the product sees, what only the professional can say. */
export default class DutiesController {
  async index({ auth, view, i18n }: HttpContext) {
    const user = auth.getUserOrFail()
    const professional = await Professional.findOrFail(user.professionalId)
    const page = await dutiesPage(professional, { now: DateTime.utc(), i18n })
    const canMark = user.role === 'professional'
    return view.render('pages/register/duties/index', { ...page, canMark })
  }

  async create(ctx: HttpContext) {
    const duty = saidDuty(ctx)
    const { timezone } = await Professional.findOrFail(ctx.auth.user!.professionalId)
    const today = DateTime.utc().setZone(timezone).toISODate()
    return ctx.view.render('pages/register/duties/create', { duty, today })
  }

  @inject()
  async store(ctx: HttpContext, markDuty: MarkDuty) {
    const { auth, response, session, i18n } = ctx
    const duty = saidDuty(ctx)
    const now = DateTime.utc()
    const { id: professionalId, timezone } = await Professional.findOrFail(
      auth.user!.professionalId
    )
    const said = await dutyForm(ctx, now.setZone(timezone).toISODate()!)
    await markDuty.handle({ ...said, professionalId, duty, stamp: stampOf(auth.user, now) })
    session.flash('success', i18n.t('register_around.duties.marked'))
    return response.redirect().toRoute('register.duty.index')
  }

  @inject()
  async destroy(ctx: HttpContext, unmarkDuty: UnmarkDuty) {
    const { auth, response, session, i18n } = ctx
    const duty = saidDuty(ctx)
    const professionalId = auth.user!.professionalId!
    await unmarkDuty.handle({ professionalId, duty, stamp: stampOf(auth.user, DateTime.utc()) })
    session.flash('success', i18n.t('register_around.duties.unmarked'))
    return response.redirect().toRoute('register.duty.index')
  }
}

/** The product sees the others by itself: nobody ticks them. */
function saidDuty({ params, request }: HttpContext): Duty {
  const duty = SAID_DUTIES.find((it) => it === params.duty)
  if (!duty) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return duty
}
