import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Erased, Search } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'
import { forgetSubject } from '#journal/record'
import { queueLetter } from '#letters/queue'
import { letterToProfessional, toldOf } from '#booking/letters'
import { MOST_FOUND } from '#booking/finding'
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
  await giveUpHeld(search)
  const ids = await appointmentsOfPerson(search, limit, { erasable: true })
  const chain = await withPredecessors(ids, search)
  const tables = await countRows(chain, search)
  if (ids.length === 0) return { tables, done: true }

  await giveUpFuture(trx, ids)
  await trx.from('appointments').whereIn('id', chain).delete()
  for (const id of chain) await forgetSubject(trx, id)
  return { tables, done: ids.length < limit }
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
       where id = any(?) and professional_id = ? and (held_by is null or not is_held(held_by))
       order by id limit ? for update`,
      [records as unknown as string, search.professionalId!, limit]
    )
    const ids = rows.map(({ id }) => id)
    const tables = await countRows(ids, search)
    await giveUpFuture(trx, ids)
    await trx.from('appointments').whereIn('id', ids).delete()
    for (const id of ids) await forgetSubject(trx, id)
    return { tables, records: tables.appointment_contacts, done: ids.length < limit }
  })
}

/** An appointment whose data must stay (art. 17(3)) does not take place either. */
async function giveUpHeld(search: Search): Promise<void> {
  const { trx } = search
  const all = await appointmentsOfPerson(search, MOST_FOUND)
  const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
    'select id from appointments where id = any(?) and is_held(held_by)',
    [all]
  )
  const held = rows.map(({ id }) => id)
  const { at, future } = await giveUpFuture(trx, held)
  for (const appointment of future) {
    const revision = appointment.revision + 1
    await appointment.merge({ status: 'cancelled', cancelledAt: at, revision }).save()
  }
}

/** Tells the professional of each place that is free again. */
async function giveUpFuture(trx: TransactionClientContract, ids: readonly string[]) {
  const { rows } = await trx.rawQuery<{ rows: { now: Date }[] }>('select now() as now')
  const at = DateTime.fromJSDate(rows[0].now)
  const future = await Appointment.query({ client: trx })
    .whereIn('id', [...ids])
    .where('status', 'booked')
    .where('starts_at', '>', at.toJSDate())
  for (const appointment of future) {
    await appointment.load('offering')
    await appointment.load('professional')
    await queueLetter(trx, letterToProfessional(toldOf(appointment), { what: 'erased', at }))
  }
  return { at, future }
}
