import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import {
  appointmentsOnDay,
  type BookedOnDay,
  hasBooked,
} from '#booking/queries/appointments_on_day'
import { knownPhone } from '#booking/queries/known_phone'
import { withRestricted } from '#inventory/restricted'
import { theSmsSender } from '#letters/sms'
import User from '#people/models/user'
import type { Known } from '#rights_requests/domain/identity_level'
import type RightsRequest from '#rights_requests/models/rights_request'

/** By which light means the person behind a mailbox could be recognised. For the DPO's eyes only. */
export async function knownAbout(
  rightsRequest: RightsRequest,
  trx: TransactionClientContract
): Promise<Known> {
  const asked = askedOf(rightsRequest)
  if (!asked) return { account: false, appointment: false, phone_code: false }
  return {
    account: (await accountOf(asked.email, trx)) !== null,
    appointment: await withRestricted(trx, () => hasBooked(asked, trx)),
    phone_code: theSmsSender() !== null && (await phoneOf(rightsRequest, trx)) !== null,
  }
}

/** The number in E.164 that was known for the mailbox before the request; null without exactly one. */
export async function phoneOf(
  rightsRequest: RightsRequest,
  trx: TransactionClientContract
): Promise<string | null> {
  const asked = askedOf(rightsRequest)
  return asked && withRestricted(trx, () => knownPhone(asked, trx))
}

/** Appointments of the mailbox on an ISO day, booked before the request came. */
export async function bookedOn(
  rightsRequest: RightsRequest,
  day: string,
  trx: TransactionClientContract
): Promise<BookedOnDay[]> {
  const asked = askedOf(rightsRequest)
  return asked ? withRestricted(trx, () => appointmentsOnDay({ ...asked, day }, trx)) : []
}

function accountOf(email: string, trx: TransactionClientContract): Promise<User | null> {
  return User.query({ client: trx }).where('email', email).whereNull('disabledAt').first()
}

/** What one professional holds serves to recognise a person for that professional, and for no other. */
function askedOf({ email, parts, receivedAt: before }: RightsRequest) {
  if (!email) return null
  const ids = parts.flatMap(({ professionalId }) => professionalId ?? [])
  const isAnybody = parts.some(({ controller }) => controller === 'unknown')
  return { email, before, professionalIds: isAnybody ? null : ids }
}
