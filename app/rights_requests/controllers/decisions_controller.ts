import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import DecidePart from '#rights_requests/actions/decide_part'
import type { Instruction } from '#rights_requests/domain/part_act'
import { NotExecutable, RectificationRefused } from '#rights_requests/errors'
import type RequestPart from '#rights_requests/models/request_part'
import { changesIn, mistakesByField } from '#rights_requests/pages/change_fields'
import { decisionPage } from '#rights_requests/pages/decision_page'
import { heldFor } from '#rights_requests/pages/in_force'
import { partToDecide } from '#rights_requests/pages/open_act'
import { previewOf } from '#rights_requests/pages/preview'
import { foundFor } from '#rights_requests/queries/found_for'
import { objectionValidator, restrictionValidator } from '#rights_requests/validators_decision'

/** Before deciding: what would be done, what would stay and why; then what exactly is to be done. */
export default class DecisionsController {
  async create(ctx: HttpContext) {
    const open = await partToDecide(ctx)
    if (!open) return
    const page = await decisionPage(open, ctx.i18n)
    if (page) return ctx.view.render(page.template, page)

    const { rightsRequest, part } = open
    const preview = previewOf(await foundFor(rightsRequest, part), part.askedRight, ctx.i18n)
    const holds = part.askedRight === 'erasure' ? await heldFor(rightsRequest, ctx.i18n) : []
    return ctx.view.render('pages/rights_requests/decision', { ...open, preview, holds })
  }

  @inject()
  async store(ctx: HttpContext, decidePart: DecidePart) {
    const open = await partToDecide(ctx)
    if (!open) return
    const { params, auth, response, i18n } = ctx
    const { id, partId } = params
    const instruction = await instructionIn(open.part, ctx)
    const stamp = stampOf(auth.user, DateTime.utc())
    try {
      await decidePart.handle({ id, partId, instruction, stamp })
    } catch (error) {
      if (!(error instanceof RectificationRefused)) throw error
      return this.#showMistakes(error, ctx)
    }
    if (open.part.can('execute')) {
      return response.redirect().toRoute('rights_requests.execution.create', [id, partId])
    }
    ctx.session.flash('success', i18n.t('exercise.flash.decided_anew'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }

  #showMistakes(
    { code, mistakes }: RectificationRefused,
    { session, response, i18n }: HttpContext
  ) {
    session.flashExcept(['_csrf'])
    session.flash('inputErrorsBag', mistakesByField(mistakes, i18n))
    session.flash('refusal', i18n.t(`errors.${code}`))
    return response.redirect().back()
  }
}

async function instructionIn(
  { askedRight }: RequestPart,
  { request }: HttpContext
): Promise<Instruction> {
  switch (askedRight) {
    case 'rectification':
      return { act: askedRight, changes: changesIn(request.body()) }
    case 'restriction': {
      const { restriction_ground: ground } = await request.validateUsing(restrictionValidator)
      return { act: askedRight, ground }
    }
    case 'objection': {
      const { purposes } = await request.validateUsing(objectionValidator)
      return { act: askedRight, purposes }
    }
    default:
      throw new NotExecutable()
  }
}
