import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Appointment from '#booking/models/appointment'
import { AppointmentChanged } from '#booking/errors'

/** An appointment about to change, held until the transaction ends. Refuses with AppointmentChanged. */
export async function lockInForce(
  trx: TransactionClientContract,
  { appointmentId, revision }: { appointmentId: string; revision: number }
): Promise<Appointment> {
  const appointment = await Appointment.query({ client: trx })
    .where('id', appointmentId)
    .forUpdate()
    .firstOrFail()
  if (appointment.status !== 'booked' || appointment.revision !== revision) {
    throw new AppointmentChanged()
  }
  await appointment.load('contact')
  await appointment.load('offering')
  await appointment.load('professional')
  return appointment
}
