import { errors, inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { stampOf } from '#foundation/stamp'
import { HOLD_GROUNDS } from '#inventory/domain/limits'
import { holdableSets, holdsFor } from '#inventory/queries/hold'
import EndHold from '#rights_requests/actions/end_hold'
import PlaceHold from '#rights_requests/actions/place_hold'
import RightsRequest from '#rights_requests/models/rights_request'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { foundFor } from '#rights_requests/queries/found_for'
import { searchFor } from '#rights_requests/search'
import { holdValidator } from '#rights_requests/validators_decision'

/** What stays in spite of an erasure, item by item (art. 17(3)). */
export default class HoldsController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('execute', ctx)
    if (!open) return
    const holdable = holdableSets(open.part)
    const { datasets } = await foundFor(open.rightsRequest, open.part)
    const held = datasets.filter((it) => it.count > 0 && holdable.includes(it.dataset))
    const grounds = Object.entries(HOLD_GROUNDS)
    return ctx.view.render('pages/rights_requests/hold', { ...open, held, grounds })
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
    await placeHold.handle({
      ...{ who, professionalId, reference: rightsRequest.reference },
      ...{ dataset: asked.held_dataset, record: null, ground: asked.hold_ground },
      ...{ untilDay: asked.until_day, explanation: asked.explanation },
      stamp: stampOf(ctx.auth.user, DateTime.utc()),
    })
    ctx.session.flash('success', ctx.i18n.t('exercise.flash.held'))
    const address = [rightsRequest.id, part.id]
    return ctx.response.redirect().toRoute('rights_requests.decision.create', address)
  }

  @inject()
  async destroy(ctx: HttpContext, endHold: EndHold) {
    const { params, request, response, session, i18n } = ctx
    const { id, reference } = await RightsRequest.findOrFail(params.id)
    const holds = await db.transaction((trx) => holdsFor(trx, reference))
    const hold = holds.find((it) => it.id === params.holdId)
    if (!hold) throw new errors.E_ROUTE_NOT_FOUND([request.method(), '/dpo/demandes'])
    const stamp = stampOf(ctx.auth.user, DateTime.utc())
    await endHold.handle({ id: hold.id, professionalId: hold.professionalId, reference, stamp })
    session.flash('success', i18n.t('exercise.flash.hold_ended'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
