import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import ProposeAnswer from '#rights_requests/actions/propose_answer'
import { groundsFor, REFUSAL_GROUNDS } from '#rights_requests/domain/refusal_ground'
import RightsRequest from '#rights_requests/models/rights_request'
import { partOpenTo } from '#rights_requests/pages/open_act'
import { proposalValidator } from '#rights_requests/validators_instructions'

/** Proposing an answer to a professional who decides. */
export default class ProposalsController {
  async create(ctx: HttpContext) {
    const open = await partOpenTo('propose', ctx)
    if (!open) return
    const { askedRight } = open.part
    const grounds = groundsFor(askedRight).map((value) => [value, REFUSAL_GROUNDS[value].article])
    const isInWords = !open.rightsRequest.carriesOut(open.part)
    return ctx.view.render('pages/rights_requests/proposal', { ...open, grounds, isInWords })
  }

  @inject()
  async store(ctx: HttpContext, proposeAnswer: ProposeAnswer) {
    const { params, auth, request, response, session, i18n } = ctx
    const { id, partId } = params
    await RightsRequest.findOrFail(id)
    const sent = await request.validateUsing(proposalValidator)
    const stamp = stampOf(auth.user, DateTime.utc())
    const said = { words: sent.proposed_words ?? null, note: sent.proposal_note ?? null }
    const outcome =
      sent.proposed_outcome === 'refuse'
        ? { outcome: 'refuse' as const, ground: sent.proposed_ground! }
        : { outcome: 'accept' as const, isWhole: sent.whole !== 'no' }
    await proposeAnswer.handle({ id, partId, ...said, ...outcome, stamp })
    session.flash('success', i18n.t('instructions.dpo.proposal.sent'))
    return response.redirect().toRoute('rights_requests.show', [id])
  }
}
