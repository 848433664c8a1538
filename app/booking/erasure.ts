import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Erased, Search } from '#inventory/dataset'
import { coverByProfessional } from '#inventory/queries/hold'
import { withRestricted } from '#inventory/restricted'
import { forgetSubjects } from '#journal/record'
import { queueLetter } from '#letters/queue'
import { letterToProfessional, toldOf } from '#booking/letters'
import { MOST_FOUND } from '#booking/finding'
import { clearUnheldFields } from '#booking/held_fields'
import Appointment from '#booking/models/appointment'
import {
  appointmentsOfPerson,
  countRows,
  withPredecessors,
} from '#booking/queries/appointments_of_person'

/**
 * Erases a person's appointments, a batch at a time. Those to come are given
 * up first, and the professional is told that the place is free again: nobody
 * should wait for somebody who has been forgotten.
 */
export function erasePerson(search: Search, limit: number): Promise<Erased> {
  return withRestricted(search.trx, () => eraseBatch(search, limit))
}

async function eraseBatch(search: Search, limit: number): Promise<Erased> {
  const { trx } = search
  const cleared = await leaveHeld(search)
  const ids = await appointmentsOfPerson(search, limit, { erasable: true })
  const chain = ids.length > 0 ? await withPredecessors(ids, search) : []
  const tables = added(await countRows(chain, search), cleared)
  if (ids.length === 0) return { tables, records: 0, done: true }

  await giveUpFuture(trx, ids)
  await deleteAppointments(trx, chain)
  await forgetSubjects(trx, chain)
  return { tables, records: ids.length, done: ids.length < limit }
}

/**
 * Erases appointments that were held, whatever the address they are kept under now. Those that were
 * booked since are none of them.
 */
export function eraseReleased(
  search: Search,
  records: readonly string[],
  limit: number
): Promise<Erased & { records: number }> {
  const { trx } = search
  return withRestricted(trx, async () => {
    const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
      `select id from appointments
       where id = any(?) and professional_id = ? and not stays_held(held_by, professional_id)
       order by id limit ? for update`,
      [records as unknown as string, search.professionalId!, limit]
    )
    const ids = rows.map(({ id }) => id)
    const tables = await countRows(ids, search)
    await giveUpFuture(trx, ids)
    await deleteAppointments(trx, ids)
    await forgetSubjects(trx, ids)
    return { tables, records: tables.appointment_contacts, done: ids.length < limit }
  })
}

/**
 * An appointment whose data must stay (art. 17(3)) does not take place either, and keeps only what a hold
 * names.
 *
 * @returns rows that went meanwhile.
 */
async function leaveHeld(search: Search): Promise<Record<string, number>> {
  const { trx, professionalId } = search
  const held = await appointmentsOfPerson(search, MOST_FOUND, { held: true })
  if (held.length === 0) return {}
  await coverByProfessional(trx, 'appointments', { professionalId, ids: held })
  const at = await giveUp(trx, held)
  await trx
    .from('appointments')
    .whereIn('id', held)
    .whereNull('erasure_postponed_at')
    .update({ erasure_postponed_at: at.toISO() })
  const before = await countRows(held, search)
  await clearUnheldFields(trx, { at, limit: MOST_FOUND, ids: held })
  const after = await countRows(held, search)
  return { appointment_answers: before.appointment_answers - after.appointment_answers }
}

async function giveUp(trx: TransactionClientContract, held: readonly string[]) {
  const { at, future } = await giveUpFuture(trx, held)
  for (const appointment of future) {
    const revision = appointment.revision + 1
    await appointment.merge({ status: 'cancelled', cancelledAt: at, revision }).save()
  }
  return at
}

function added(one: Record<string, number>, other: Readonly<Record<string, number>>) {
  const sums = Object.entries(other).map(([table, count]) => [table, (one[table] ?? 0) + count])
  return { ...one, ...Object.fromEntries(sums) }
}

/** In one parameter: hundreds of them take the database longer to read than the rows to delete. */
function deleteAppointments(trx: TransactionClientContract, ids: readonly string[]) {
  return trx.rawQuery('delete from appointments where id = any(?)', [ids as unknown as string])
}

/** Tells the professional of each place that is free again. */
async function giveUpFuture(trx: TransactionClientContract, ids: readonly string[]) {
  const { rows } = await trx.rawQuery<{ rows: { now: Date }[] }>('select now() as now')
  const at = DateTime.fromJSDate(rows[0].now)
  const future = await Appointment.query({ client: trx })
    .whereRaw('id = any(?)', [ids as unknown as string])
    .where('status', 'booked')
    .where('starts_at', '>', at.toJSDate())
  for (const appointment of future) {
    await appointment.load('offering')
    await appointment.load('professional')
    await queueLetter(trx, letterToProfessional(toldOf(appointment), { what: 'erased', at }))
  }
  return { at, future }
}
