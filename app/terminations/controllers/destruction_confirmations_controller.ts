import { inject, errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { MEDIA_TYPES } from '#foundation/file_type'
import { sendAttachment } from '#foundation/http/attachment'
import { stampOf } from '#foundation/stamp'
import { scanned } from '#foundation/scanned'
import { documentInForm } from '#foundation/uploads'
import RecordConfirmation from '#terminations/actions/record_confirmation'
import { openEvidence } from '#terminations/evidence'
import DestructionConfirmation from '#terminations/models/destruction_confirmation'
import Termination from '#terminations/models/termination'
import { confirmationValidator } from '#terminations/validators'

/** No document at all, or one in which nothing was found. */
const ACCEPTED: readonly string[] = ['missing', 'clean', 'not_scanned']

/** What a sub-processor answers about its own destruction, with the evidence. */
export default class DestructionConfirmationsController {
  async create(ctx: HttpContext) {
    const { view } = ctx
    const { termination, confirmation } = await confirmationOf(ctx)
    const today = dayOf(DateTime.utc(), termination.zone)
    const first = dayOf(confirmation.askedAt, termination.zone)
    const page = { termination, confirmation, today, first }
    return view.render('pages/terminations/confirmation', page)
  }

  @inject()
  async store(ctx: HttpContext, recordConfirmation: RecordConfirmation) {
    const { auth, request, response, session, i18n, params } = ctx
    const { confirmation } = await confirmationOf(ctx)
    const file = await documentInForm(request, 'confirmation_file')
    const isGiven = !('fault' in file)
    const fault = isGiven ? await scanned(file.bytes) : file.fault
    if (!ACCEPTED.includes(fault)) {
      session.flashAll()
      const words = i18n.t(`audits.faults.file_${fault}`)
      session.flash('inputErrorsBag', { confirmation_file: [words] })
      return response.redirect().back()
    }
    const { destroyed_on: destroyedOn, confirmation_evidence: evidence } =
      await request.validateUsing(confirmationValidator)
    await recordConfirmation.handle({
      ...{ id: params.id, confirmationId: confirmation.id, evidence },
      destroyedOn,
      file: isGiven ? { bytes: file.bytes, type: file.type } : null,
      stamp: stampOf(auth.user, DateTime.utc()),
    })
    session.flash('success', i18n.t('terminations.flash.confirmed'))
    return response.redirect().toRoute('terminations.show', [params.id])
  }

  async show(ctx: HttpContext) {
    const { request } = ctx
    const { termination, confirmation } = await confirmationOf(ctx)
    const bytes = openEvidence(confirmation)
    if (!bytes) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    const type = confirmation.evidenceType!
    const name = `${termination.reference}-${confirmation.charge}.${type}`
    return sendAttachment(ctx, { name, bytes, mediaType: MEDIA_TYPES[type] })
  }
}

async function confirmationOf({ params }: HttpContext) {
  const { id, confirmationId } = params
  const termination = await Termination.findOrFail(id)
  const confirmation = await DestructionConfirmation.query()
    .where({ id: confirmationId, terminationId: id, holder: 'subprocessor' })
    .firstOrFail()
  return { termination, confirmation }
}
