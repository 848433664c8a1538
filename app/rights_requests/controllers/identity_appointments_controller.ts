import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import ProveByAppointment from '#rights_requests/actions/prove_by_appointment'
import { answerTry, bearerOf } from '#rights_requests/identity_bearer'
import { identityAppointmentValidator } from '#rights_requests/identity_validators'

/** The person says what only they know of one of their appointments. */
export default class IdentityAppointmentsController {
  @inject()
  async store(ctx: HttpContext, proveByAppointment: ProveByAppointment) {
    const { id, stamp } = await bearerOf(ctx, DateTime.utc())
    const answer = await ctx.request.validateUsing(identityAppointmentValidator)
    const told = {
      day: answer.appointment_day,
      professional: answer.appointment_with,
      under: answer.appointment_under,
    }
    return answerTry(ctx, await proveByAppointment.handle({ id, told, stamp }))
  }
}
