import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import RecordOutcome from '#booking/actions/record_outcome'
import { deskOf, ownOf } from '#booking/controllers/pro/desk'
import Appointment from '#booking/models/appointment'
import { outcomeValidator } from '#booking/pro_validators'

/** Whether the person came; taken back from the same page. */
export default class OutcomesController {
  @inject()
  async store(ctx: HttpContext, recordOutcome: RecordOutcome) {
    const { professionalId, stamp } = await deskOf(ctx, 'keepAgenda')
    const { id } = await ownOf(Appointment, ctx, professionalId)
    const { request, response, session, i18n } = ctx
    const { outcome, revision } = await request.validateUsing(outcomeValidator)
    await recordOutcome.handle({ professionalId, id, outcome, revision, stamp })
    session.flash('success', i18n.t(`agenda.flash.${outcome}`))
    return response.redirect().toRoute('booking.pro.appointments.show', [id])
  }
}
