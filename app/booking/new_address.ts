import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newToken } from '#foundation/digest'
import { followAddress } from '#inventory/queries/restrict'
import { queueLetter } from '#letters/queue'
import { redirectLetters } from '#letters/redirect'
import { letterToClient, toldOf } from '#booking/letters'
import type Appointment from '#booking/models/appointment'
import ManageToken from '#booking/models/manage_token'

/**
 * An address was corrected: the former one may be somebody else's mailbox. Links sent there stop
 * working, letters that wait go to the new one, and an appointment to come gets a new link.
 */
export async function followNewAddress(
  trx: TransactionClientContract,
  appointment: Appointment,
  { before, at }: { before: string | null; at: DateTime }
): Promise<void> {
  const { id, contact, startsAt, status, restrictedBy } = appointment
  const { email } = contact
  if (restrictedBy && email) await followAddress(trx, restrictedBy, { from: before, to: email })
  await ManageToken.query({ client: trx }).where('appointment_id', id).delete()
  const isToCome = status === 'booked' && startsAt > at && contact.email !== null
  const token = isToCome ? await newLink(trx, appointment) : null
  if (before) {
    await redirectLetters(trx, { about: id, from: before, to: contact.email, token, at })
  }
  if (!token) return
  const letter = letterToClient(toldOf(appointment), {
    ...{ template: 'corrected', email: contact.email!, token, at },
  })
  await queueLetter(trx, { ...letter, dedupeKey: `${letter.dedupeKey}:${appointment.revision}` })
}

async function newLink(
  trx: TransactionClientContract,
  { id: appointmentId, professionalId, endsAt: expiresAt }: Appointment
): Promise<string> {
  const { token, digest } = newToken()
  await ManageToken.create(
    { tokenDigest: digest, appointmentId, professionalId, expiresAt },
    { client: trx }
  )
  return token
}
