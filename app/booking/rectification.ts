import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Change, Mistake, Rectified, Search } from '#inventory/dataset'
import { type CheckedChange, realChanges } from '#inventory/check_changes'
import { withRestricted } from '#inventory/restricted'
import { followNewAddress } from '#booking/new_address'
import Appointment from '#booking/models/appointment'
import type AppointmentContact from '#booking/models/appointment_contact'
import { checkedChanges } from '#booking/rectification_rules'
import { ANSWER, recordsOf } from '#booking/queries/rectifiable'

/**
 * Corrects and completes what a client gave (art. 16), by the rules of the booking form. Records are
 * named by their appointments; one that is nobody's, or somebody else's, is a mistake.
 */
export function rectifyPerson(
  search: Search,
  changes: readonly Change[],
  at: DateTime
): Promise<Rectified> {
  return withRestricted(search.trx, async () => {
    const checks = await checkAll(search, changes)
    const mistakes = checks.flatMap((check) => check.mistakes)
    if (mistakes.length > 0) return { changed: [], mistakes }

    const changed: Change[] = []
    for (const { appointment, changes: wanted } of checks) {
      changed.push(...(await apply(search.trx, appointment!, wanted, at)))
    }
    return { changed, mistakes }
  })
}

type Check = {
  appointment: Appointment | null
  changes: readonly CheckedChange[]
  mistakes: readonly Mistake[]
}

async function checkAll(search: Search, changes: readonly Change[]): Promise<Check[]> {
  const checks: Check[] = []
  for (const id of [...new Set(changes.map(({ record }) => record))].sort()) {
    const its = changes.filter(({ record }) => record === id)
    const appointment = await ownAppointment(search, id, its)
    if (!appointment) {
      const unknown = its.map(({ record, field }) => ({
        record,
        field,
        mistake: 'unknown' as const,
      }))
      checks.push({ appointment, changes: [], mistakes: unknown })
      continue
    }
    const [record] = await recordsOf([id], search)
    const { region } = appointment.professional
    checks.push({ appointment, ...(await checkedChanges(record, its, region)) })
  }
  return checks
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Once an address has been corrected the appointment is found under the new one, and not changed again. */
async function ownAppointment(
  { who, professionalId, trx }: Search,
  id: string,
  changes: readonly Change[]
): Promise<Appointment | null> {
  if (!UUID.test(id)) return null
  const appointment = await Appointment.query({ client: trx })
    .where({ id, professional_id: professionalId! })
    .forUpdate()
    .first()
  await appointment?.load('contact')
  if (!appointment?.contact) return null
  await appointment.load('offering')
  await appointment.load('professional')
  const { contact } = appointment
  const corrected = changes
    .find(({ field }) => field === 'email')
    ?.value?.trim()
    .toLowerCase()
  const { email, phoneE164: phone } = contact
  const isTheirs = email
    ? email === corrected || who.emails.includes(email)
    : phone !== null && who.phones.includes(phone)
  return isTheirs ? appointment : null
}

/** @returns what was not so already. */
async function apply(
  trx: TransactionClientContract,
  appointment: Appointment,
  changes: readonly CheckedChange[],
  at: DateTime
): Promise<Change[]> {
  const real = realChanges(changes)
  if (real.length === 0) return []
  const { id, professionalId, contact } = appointment
  const before = contact.email
  for (const change of real) {
    if (change.field.startsWith(ANSWER)) await answer(trx, { id, professionalId }, change)
    else set(contact, change)
  }
  await contact.useTransaction(trx).save()
  await appointment.merge({ revision: appointment.revision + 1 }).save()
  if (contact.email !== before) await followNewAddress(trx, appointment, { before, at })
  return real.map(({ record, field, value }) => ({ record, field, value }))
}

function set(contact: AppointmentContact, { field, value }: CheckedChange): void {
  if (field === 'last_name') contact.lastName = value!
  if (field === 'first_name') contact.firstName = value!
  if (field === 'email') contact.email = value
  if (field === 'phone') contact.phoneE164 = value
  if (field === 'note') contact.note = value
}

async function answer(
  trx: TransactionClientContract,
  { id, professionalId }: { id: string; professionalId: string },
  { field, value }: CheckedChange
): Promise<void> {
  const customFieldId = field.slice(ANSWER.length)
  if (value === null) {
    const own = { appointment_id: id, custom_field_id: customFieldId }
    await trx.from('appointment_answers').where(own).delete()
    return
  }
  await trx.rawQuery(
    `insert into appointment_answers
       (appointment_id, custom_field_id, professional_id, answer, restricted_by)
     select id, ?, professional_id, ?, restricted_by from appointments
     where id = ? and professional_id = ?
     on conflict (appointment_id, custom_field_id) do update set answer = excluded.answer`,
    [customFieldId, value, id, professionalId]
  )
}
