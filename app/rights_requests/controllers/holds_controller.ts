import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { stampOf } from '#foundation/stamp'
import { HOLD_GROUNDS } from '#inventory/domain/limits'
import EndHold from '#rights_requests/actions/end_hold'
import PlaceHold from '#rights_requests/actions/place_hold'
import RightsRequest from '#rights_requests/models/rights_request'
import { itemsIn, setsToHold } from '#rights_requests/pages/hold_items'
import { heldFor } from '#rights_requests/pages/in_force'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { searchFor } from '#rights_requests/search'
import { executionValidator } from '#rights_requests/validators'
import { holdValidator } from '#rights_requests/validators_decision'

/** What stays in spite of an erasure, item by item (art. 17(3)), and its end. */
export default class HoldsController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('execute', ctx)
    if (!open) return
    const sets = await setsToHold(open, ctx.i18n)
    const grounds = Object.entries(HOLD_GROUNDS)
    return ctx.view.render('pages/rights_requests/hold', { ...open, sets, grounds })
  }

  @inject()
  async store(ctx: HttpContext, placeHold: PlaceHold) {
    const open = await partOpenTo('execute', ctx)
    if (!open) return
    const { rightsRequest, part } = open
    const { professionalId } = part
    const asked = await ctx.request.validateUsing(holdValidator)
    const { who } = await db.transaction(async (trx) =>
      searchFor(rightsRequest, professionalId, trx)
    )
    const placed = await placeHold.handle({
      ...{ who, professionalId, reference: rightsRequest.reference },
      ...{ items: itemsIn(asked.held_items), ground: asked.hold_ground },
      ...{ untilDay: asked.until_day, explanation: asked.explanation },
      stamp: stampOf(ctx.auth.user, DateTime.utc()),
    })
    const records = placed.reduce((sum, hold) => sum + hold.records, 0)
    ctx.session.flash('success', ctx.i18n.t('exercise.flash.held', { count: records }))
    const address = [rightsRequest.id, part.id]
    return ctx.response.redirect().toRoute('rights_requests.decision.create', address)
  }

  /** What ending it does: an erasure that had left these records goes on at once. */
  async edit(ctx: HttpContext) {
    const { rightsRequest, hold } = await this.#hold(ctx)
    return ctx.view.render('pages/rights_requests/hold_end', { rightsRequest, hold })
  }

  @inject()
  async destroy(ctx: HttpContext, endHold: EndHold) {
    const { request, response, session, i18n } = ctx
    const { rightsRequest, hold } = await this.#hold(ctx)
    await request.validateUsing(executionValidator)
    const { id, reference } = rightsRequest
    const stamp = stampOf(ctx.auth.user, DateTime.utc())
    const { professionalId } = hold
    const count = await endHold.handle({ id: hold.id, professionalId, reference, stamp })
    session.flash('success', i18n.t('exercise.flash.hold_ended', { count }))
    return response.redirect().toRoute('rights_requests.show', [id])
  }

  async #hold({ params, request, i18n }: HttpContext) {
    const rightsRequest = await RightsRequest.whole(params.id)
    const holds = await heldFor(rightsRequest, i18n)
    const hold = holds.find((it) => it.id === params.holdId)
    if (!hold) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/dpo/demandes'])
    return { rightsRequest, hold }
  }
}
