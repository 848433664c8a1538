import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { OUTCOMES, outcomesOf, type Outcome } from '#booking/domain/appointment_outcome'
import {
  AppointmentChanged,
  AppointmentRestricted,
  OutcomeNotPossible,
  PlaceTaken,
} from '#booking/errors'
import Appointment from '#booking/models/appointment'

type Noting = {
  professionalId: string
  id: string
  outcome: Outcome
  /** The appointment as it was when the page was opened. */
  revision: number
  stamp: Stamp
}

const KINDS = {
  complete: 'appointment.done',
  miss: 'appointment.missed',
  reopen: 'appointment.reopened',
} as const

/** Notes that the person came, or did not, or takes such a note back. Nothing is decided from it. */
export default class RecordOutcome {
  handle({ professionalId, id, outcome, revision, stamp }: Noting): Promise<Appointment> {
    return db.transaction(async (trx) => {
      const own = Appointment.query({ client: trx }).where('professional_id', professionalId)
      const appointment = await own.where('id', id).forUpdate().firstOrFail()
      if (appointment.restrictedBy) throw new AppointmentRestricted()
      if (appointment.revision !== revision) throw new AppointmentChanged()
      const hasBegun = appointment.startsAt <= stamp.at
      if (!outcomesOf(appointment.status, hasBegun).includes(outcome))
        throw new OutcomeNotPossible()

      const { to: status } = OUTCOMES[outcome]
      await appointment
        .merge({ status, revision: revision + 1 })
        .save()
        .catch(sayPlaceTaken)
      await record(trx, { kind: KINDS[outcome], subject: id, stamp })
      return appointment
    })
  }
}

/** Only `booked` occupies the agenda, so its place may have been given to another one. */
function sayPlaceTaken(error: { code?: string }): never {
  throw error.code === '23P01' ? new PlaceTaken() : error
}
