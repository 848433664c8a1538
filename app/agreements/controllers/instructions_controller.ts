import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { stampOf } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import EndInstruction from '#agreements/actions/end_instruction'
import GiveInstruction from '#agreements/actions/give_instruction'
import WarnOfInstruction from '#agreements/actions/warn_of_instruction'
import Instruction from '#agreements/models/instruction'
import { instructionPage, instructionsPage } from '#agreements/pages/instructions_page'
import {
  endingValidator,
  recordedInstructionValidator,
  warningValidator,
} from '#agreements/validators_instructions'

/** The register of instructions of every controller, for the platform. */
export default class InstructionsController {
  async index({ auth, request, view, i18n }: HttpContext) {
    const { professionnel, avant } = request.qs()
    const professional = isUuid(professionnel) ? await Professional.find(professionnel) : null
    const professionalId = professional?.id ?? null
    const page = await instructionsPage({ professionalId, before: avant, i18n })
    const canChange = auth.getUserOrFail().is('dpo')
    return view.render('pages/agreements/instructions/index', { ...page, professional, canChange })
  }

  /** Writing down one that came by mail, letter or telephone. */
  async create({ request, response, view }: HttpContext) {
    const { professionnel } = request.qs()
    const professional = isUuid(professionnel) ? await Professional.find(professionnel) : null
    if (!professional) return response.redirect().toRoute('agreements.list')
    return view.render('pages/agreements/instructions/create', { professional })
  }

  @inject()
  async store({ auth, request, response, session, i18n }: HttpContext, give: GiveInstruction) {
    const fields = await request.validateUsing(recordedInstructionValidator)
    const { professional, instruction, given_how: how, giver_name: giverName } = fields
    const { timezone: zone } = await Professional.findOrFail(professional)
    const givenAt = DateTime.fromISO(fields.given_on, { zone })
    const { id } = await give.handle({
      ...{ professionalId: professional, words: instruction, how, giverName, givenAt },
      stamp: stampOf(auth.getUserOrFail(), DateTime.utc()),
    })
    session.flash('success', i18n.t('agreements.instructions.recorded'))
    return response.redirect().toRoute('agreements.instructions.show', [id])
  }

  async show({ auth, params, view, i18n }: HttpContext) {
    const page = await instructionPage(await Instruction.findOrFail(params.id), i18n)
    const canChange = auth.getUserOrFail().is('dpo')
    return view.render('pages/agreements/instructions/show', { ...page, canChange })
  }

  /** "This instruction infringes the law": it waits for the controller. */
  @inject()
  async warn(ctx: HttpContext, warn: WarnOfInstruction) {
    const { auth, params, request, response, session, i18n } = ctx
    const { id } = await Instruction.findOrFail(params.id)
    const { warning, warning_law: law } = await request.validateUsing(warningValidator)
    await warn.handle({ id, warning, law, stamp: stampOf(auth.getUserOrFail(), DateTime.utc()) })
    session.flash('success', i18n.t('agreements.instructions.warned'))
    return response.redirect().toRoute('agreements.instructions.show', [id])
  }

  /** What was done, or why it is not. */
  @inject()
  async end({ auth, params, request, response, session, i18n }: HttpContext, end: EndInstruction) {
    const { id } = await Instruction.findOrFail(params.id)
    const { outcome, ending } = await request.validateUsing(endingValidator)
    await end.handle({ id, outcome, ending, stamp: stampOf(auth.getUserOrFail(), DateTime.utc()) })
    session.flash('success', i18n.t(`agreements.instructions.ended.${outcome}`))
    return response.redirect().toRoute('agreements.instructions.show', [id])
  }
}

function isUuid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
