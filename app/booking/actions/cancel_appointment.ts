import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { queueLetters, type OwedLetter } from '#letters/queue'
import { changeableUntil } from '#booking/domain/change_notice'
import type { EnteredBy } from '#booking/domain/appointment'
import { TooLateToChange } from '#booking/errors'
import { letterToClient, letterToProfessional, toldOf } from '#booking/letters'
import type Appointment from '#booking/models/appointment'
import { lockInForce } from '#booking/queries/appointment_in_force'

export type Cancellation = {
  readonly appointmentId: string
  /** What the page showed: an appointment changed since then is left alone. */
  readonly revision: number
  readonly by: EnteredBy
  readonly stamp: Stamp
}

/**
 * Cancels an appointment and frees its place. The person is held to the notice
 * the offering asks for; the professional is not. Refuses with
 * AppointmentChanged or TooLateToChange.
 */
export default class CancelAppointment {
  handle(cancellation: Cancellation): Promise<Appointment> {
    const { by, stamp } = cancellation
    return db.transaction(async (trx) => {
      const appointment = await lockInForce(trx, cancellation)
      const limit = changeableUntil(appointment.startsAt, appointment.offering.changeNoticeMin)
      if (by === 'person' && stamp.at > limit) throw new TooLateToChange()

      const { revision } = appointment
      appointment.merge({ status: 'cancelled', cancelledAt: stamp.at, revision: revision + 1 })
      await appointment.save()
      await this.#write(trx, appointment, cancellation)
      return appointment
    })
  }

  async #write(
    trx: TransactionClientContract,
    appointment: Appointment,
    { by, stamp }: Cancellation
  ) {
    const { id, professionalId, offeringId, contact } = appointment
    const told = toldOf(appointment)
    const letters: OwedLetter[] = []
    if (contact.email) {
      const email = contact.email
      letters.push(letterToClient(told, { template: 'cancelled', email, at: stamp.at }))
    }
    if (by === 'person') {
      letters.push(letterToProfessional(told, { what: 'cancelled', at: stamp.at }))
    }
    await queueLetters(trx, letters)
    const body = { professional: professionalId, offering: offeringId, by }
    await record(trx, { kind: 'appointment.cancelled', subject: id, stamp, body })
  }
}
