import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import SaveOffering, { type OfferingTerms } from '#booking/actions/settings/save_offering'
import { deskOf, ownOf } from '#booking/controllers/pro/desk'
import Offering from '#booking/models/offering'
import { offeringValidator } from '#booking/pro_validators'
import { allOfferingsOf } from '#booking/queries/offerings'

/** What can be booked, and on which terms. */
export default class OfferingsController {
  async index(ctx: HttpContext) {
    const { professional } = await deskOf(ctx, 'openAvailability')
    const offerings = await allOfferingsOf(professional.id)
    return ctx.view.render('pages/booking/pro/offerings', { professional, offerings })
  }

  async create(ctx: HttpContext) {
    const { professional } = await deskOf(ctx, 'openAvailability')
    return ctx.view.render('pages/booking/pro/offering', { professional, offering: null })
  }

  @inject()
  async store(ctx: HttpContext, saveOffering: SaveOffering) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { request, response, session, i18n } = ctx
    const terms = termsFrom(await request.validateUsing(offeringValidator))
    await saveOffering.handle({ professionalId, edited: null, terms, stamp })
    session.flash('success', i18n.t('agenda.flash.offering_added'))
    return response.redirect().toRoute('booking.pro.offerings.index')
  }

  async edit(ctx: HttpContext) {
    const { professional, professionalId } = await deskOf(ctx, 'openAvailability')
    const offering = await ownOf(Offering, ctx, professionalId)
    return ctx.view.render('pages/booking/pro/offering', { professional, offering })
  }

  @inject()
  async update(ctx: HttpContext, saveOffering: SaveOffering) {
    const { professionalId, stamp } = await deskOf(ctx, 'openAvailability')
    const { id } = await ownOf(Offering, ctx, professionalId)
    const { request, response, session, i18n } = ctx
    const asked = await request.validateUsing(offeringValidator)
    const edited = { id, version: asked.version ?? 0 }
    await saveOffering.handle({ professionalId, edited, terms: termsFrom(asked), stamp })
    session.flash('success', i18n.t('agenda.flash.offering_saved'))
    return response.redirect().toRoute('booking.pro.offerings.index')
  }
}

type Asked = Awaited<ReturnType<(typeof offeringValidator)['validate']>>

function termsFrom(asked: Asked): OfferingTerms {
  return {
    name: asked.offering_name,
    description: asked.description ?? null,
    priceCents: asked.price ? Math.round(Number(asked.price.replace(',', '.')) * 100) : null,
    durationMin: asked.duration_min,
    stepMin: asked.step_min,
    beforeMin: asked.before_min,
    afterMin: asked.after_min,
    noticeMin: Math.round(asked.notice_hours * 60),
    horizonDays: asked.horizon_days,
    changeNoticeMin: Math.round(asked.change_notice_hours * 60),
  }
}
