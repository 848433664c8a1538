import type { Guard } from '#letters/guards'

/**
 * A reminder is of use when the appointment still stands, its data may be used (art. 18) and there
 * are two hours left to read it.
 */
export const isReminderWanted: Guard = async (trx, appointmentId) => {
  const { rows } = await trx.rawQuery<{ rows: unknown[] }>(
    `select 1 from appointments
     where id = ? and status = 'booked' and starts_at > now() + interval '2 hours'
       and restricted_by is null`,
    [appointmentId]
  )
  return rows.length > 0
}
