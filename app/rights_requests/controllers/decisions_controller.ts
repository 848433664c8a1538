import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import DecidePart from '#rights_requests/actions/decide_part'
import type { Instruction } from '#rights_requests/domain/part_act'
import { NotExecutable, NothingRefusable, RectificationRefused } from '#rights_requests/errors'
import type RequestPart from '#rights_requests/models/request_part'
import { mistakesByField } from '#rights_requests/pages/change_fields'
import { type TypedChange, typedChanges } from '#rights_requests/pages/change_groups'
import { decisionPage, rectifiableSets } from '#rights_requests/pages/decision_page'
import { heldFor } from '#rights_requests/pages/in_force'
import { type OpenPart, partToDecide } from '#rights_requests/pages/open_act'
import { previewOf } from '#rights_requests/pages/preview'
import { proposeRefusal } from '#rights_requests/pages/propose_refusal'
import { decisionsIn, type Objection } from '#rights_requests/pages/use_fields'
import { foundFor } from '#rights_requests/queries/found_for'
import { usesOf } from '#rights_requests/queries/uses_of'
import { withheldFrom } from '#rights_requests/queries/withheld'
import { restrictionValidator } from '#rights_requests/validators_decision'

/** Before deciding: what would be done, what would stay and why; then what exactly is to be done. */
export default class DecisionsController {
  async create(ctx: HttpContext) {
    const open = await partToDecide(ctx)
    if (!open) return
    const page = await decisionPage(open, ctx.i18n)
    if (page) return ctx.view.render(page.template, page)

    const { rightsRequest, part } = open
    const found = await foundFor(rightsRequest, part)
    const preview = previewOf(found, part.askedRight, ctx.i18n, await withheldFrom(open))
    const holds = part.askedRight === 'erasure' ? await heldFor(rightsRequest, ctx.i18n) : []
    return ctx.view.render('pages/rights_requests/decision', { ...open, preview, holds })
  }

  @inject()
  async store(ctx: HttpContext, decidePart: DecidePart) {
    const open = await partToDecide(ctx)
    if (!open) return
    const { params, auth, response, i18n } = ctx
    const { id, partId } = params
    const { askedRight } = open.part
    const changes = askedRight === 'rectification' ? await changesOf(open, ctx) : []
    const instruction = await instructionIn({ open, askedRight, changes }, ctx)
    if (!instruction) return
    const stamp = stampOf(auth.user, DateTime.utc())
    try {
      await decidePart.handle({ id, partId, instruction, stamp })
    } catch (error) {
      if (error instanceof RectificationRefused) return this.#showMistakes(error, changes, ctx)
      if (error instanceof NothingRefusable && open.part.can('refuse')) {
        return proposeRefusal(open, instruction as Objection, ctx)
      }
      throw error
    }
    if (open.part.can('execute')) {
      return response.redirect().toRoute('rights_requests.execution.create', [id, partId])
    }
    ctx.session.flash('success', i18n.t('exercise.flash.decided_anew'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }

  #showMistakes(
    { code, mistakes }: RectificationRefused,
    changes: readonly TypedChange[],
    ctx: HttpContext
  ) {
    const { i18n } = ctx
    return sendBack(ctx, mistakesByField(mistakes, changes, i18n), i18n.t(`errors.${code}`))
  }
}

async function changesOf(open: OpenPart, { request }: HttpContext): Promise<TypedChange[]> {
  return typedChanges(request.body(), await rectifiableSets(open))
}

/** Back to the form with what was typed, each mistake at its field. */
function sendBack(
  { session, response }: HttpContext,
  mistakes: Record<string, string[]>,
  sentence: string
) {
  session.flashExcept(['_csrf'])
  session.flash('inputErrorsBag', mistakes)
  session.flash('refusal', sentence)
  return response.redirect().back()
}

type Wanted = Pick<RequestPart, 'askedRight'> & {
  readonly open: OpenPart
  readonly changes: readonly TypedChange[]
}

/** @returns null when the form was sent back with its mistakes. */
async function instructionIn(
  { open, askedRight, changes }: Wanted,
  ctx: HttpContext
): Promise<Instruction | null> {
  const { request, i18n } = ctx
  switch (askedRight) {
    case 'rectification':
      return { act: askedRight, changes }
    case 'restriction': {
      const { restriction_ground: ground } = await request.validateUsing(restrictionValidator)
      return { act: askedRight, ground }
    }
    case 'objection': {
      const { mistakes, ...decided } = decisionsIn(request.body(), await usesOf(open))
      if (mistakes.length === 0) return { act: askedRight, ...decided }
      const sentence = i18n.t('exercise.objection.reasons_missing')
      sendBack(ctx, Object.fromEntries(mistakes.map((it) => [it, [sentence]])), sentence)
      return null
    }
    default:
      throw new NotExecutable()
  }
}
