import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import AnswerWarning from '#agreements/actions/answer_warning'
import GiveInstruction from '#agreements/actions/give_instruction'
import Instruction from '#agreements/models/instruction'
import { instructionPage, instructionsPage } from '#agreements/pages/instructions_page'
import { answerValidator, instructionValidator } from '#agreements/validators_instructions'

/** What a professional tells the platform to do with the data, and what came of it. */
export default class OwnInstructionsController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const { professionalId } = auth.getUserOrFail()
    const page = await instructionsPage({ professionalId, before: request.qs().avant, i18n })
    return view.render('pages/agreements/pro/instructions', page)
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, give: GiveInstruction) {
    const user = auth.getUserOrFail()
    const { instruction: words } = await request.validateUsing(instructionValidator)
    const stamp = stampOf(user, DateTime.utc())
    await give.handle({ professionalId: user.professionalId!, words, how: 'site', stamp })
    session.flash('success', i18n.t('agreements.instructions.given'))
    return response.redirect().toRoute('agreements.own_instructions.index')
  }

  async show(ctx: HttpContext) {
    const page = await instructionPage(await ownOf(ctx), ctx.i18n)
    return ctx.view.render('pages/agreements/pro/instruction', page)
  }

  /** Confirmed, changed or withdrawn. */
  @inject()
  async update(ctx: HttpContext, answerWarning: AnswerWarning) {
    const { auth, request, response, session, i18n } = ctx
    const { id, professionalId } = await ownOf(ctx)
    const { answer_to_warning: answer, new_instruction: words } =
      await request.validateUsing(answerValidator)
    const stamp = stampOf(auth.getUserOrFail(), DateTime.utc())
    const about = { id, professionalId, stamp }
    await answerWarning.handle(
      answer === 'change' ? { ...about, answer, words: words! } : { ...about, answer }
    )
    session.flash('success', i18n.t(`agreements.instructions.answered.${answer}`))
    return response.redirect().toRoute('agreements.own_instructions.index')
  }
}

function ownOf({ auth, params }: HttpContext): Promise<Instruction> {
  const professionalId = auth.getUserOrFail().professionalId!
  return Instruction.query().where({ id: params.id, professionalId }).firstOrFail()
}
