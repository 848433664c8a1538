import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import GiveInstruction, { type Said } from '#rights_requests/actions/give_instruction'
import type { SaidByController } from '#rights_requests/domain/controller_instruction'
import { EXTENSION_GROUNDS } from '#rights_requests/domain/extension'
import { groundsFor, REFUSAL_GROUNDS } from '#rights_requests/domain/refusal_ground'
import { TransitionNotAllowed } from '#rights_requests/errors'
import { canBeSaid } from '#rights_requests/instructable'
import PartProposal from '#rights_requests/models/part_proposal'
import { ownPart } from '#rights_requests/pages/own_parts'
import { extensionValidator, refusalValidator } from '#rights_requests/validators'
import { objectionValidator } from '#rights_requests/validators_instructions'

/** Words of the address. */
const KINDS: Readonly<Record<string, SaidByController>> = {
  accord: 'accept',
  refus: 'refuse',
  prolongation: 'extend',
  opposition: 'object',
}

/** What a professional tells the platform to do with a part of a request, or objects to. */
export default class InstructionsController {
  async create(ctx: HttpContext) {
    const { auth, params, view, response, session, i18n } = ctx
    const { rightsRequest, part } = await ownPart(params.id, auth.user!.professionalId!)
    const kind = KINDS[params.act]
    if (!canBeSaid(rightsRequest, part, DateTime.utc()).includes(kind)) {
      session.flash('refusal', i18n.t(`errors.${TransitionNotAllowed.code}`))
      return response.redirect().toRoute('rights_requests.pro.show', [part.id])
    }
    const proposal = await PartProposal.find(part.id)
    const grounds =
      kind === 'extend'
        ? EXTENSION_GROUNDS.map((ground) => [ground])
        : groundsFor(part.askedRight).map((ground) => [ground, REFUSAL_GROUNDS[ground].article])
    const act = params.act
    return view.render('pages/rights_requests/pro/act', {
      ...{ rightsRequest, part, kind, act, grounds },
      proposal: proposal?.outcome === 'refuse' ? proposal : null,
    })
  }

  @inject()
  async store(ctx: HttpContext, giveInstruction: GiveInstruction) {
    const { auth, params, response, session, i18n } = ctx
    const professionalId = auth.user!.professionalId!
    const { part } = await ownPart(params.id, professionalId)
    const stamp = stampOf(auth.user, DateTime.utc())
    const about = { partId: part.id, professionalId, stamp }
    const kind = KINDS[params.act]
    await giveInstruction.handle(await this.#said(ctx, kind, about))
    session.flash('success', i18n.t(`instructions.acts.${kind}.done`))
    return response.redirect().toRoute('rights_requests.pro.show', [part.id])
  }

  async #said(
    { request }: HttpContext,
    kind: SaidByController,
    about: Pick<Said, 'partId' | 'professionalId' | 'stamp'>
  ): Promise<Said> {
    if (kind === 'accept') return { ...about, kind }
    if (kind === 'refuse') {
      return { ...about, kind, ...(await request.validateUsing(refusalValidator)) }
    }
    if (kind === 'extend') {
      return { ...about, kind, ...(await request.validateUsing(extensionValidator)) }
    }
    const { objection } = await request.validateUsing(objectionValidator)
    return { ...about, kind, reasons: objection }
  }
}
