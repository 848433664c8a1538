import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Appointment from '#booking/models/appointment'
import { AppointmentChanged, AppointmentRestricted } from '#booking/errors'

/** An appointment about to change, held until the transaction ends. Refuses with AppointmentChanged or AppointmentRestricted. */
export async function lockInForce(
  trx: TransactionClientContract,
  { appointmentId, revision }: { appointmentId: string; revision: number }
): Promise<Appointment> {
  const appointment = await Appointment.query({ client: trx })
    .where('id', appointmentId)
    .forUpdate()
    .firstOrFail()
  if (appointment.restrictedBy) throw new AppointmentRestricted()
  if (appointment.status !== 'booked' || appointment.revision !== revision) {
    throw new AppointmentChanged()
  }
  await appointment.load('contact')
  await appointment.load('offering')
  await appointment.load('professional')
  return appointment
}
