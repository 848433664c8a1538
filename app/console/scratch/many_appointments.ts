import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Offering from '#booking/models/offering'
import type Professional from '#parties/models/professional'

const AT = DateTime.fromISO('2026-11-22T10:00:00Z', { zone: 'utc' })

/** Appointments of a professional, one every half hour for months; each client left a note. */
export async function manyAppointments(
  { id: professionalId }: Professional,
  { count, email }: { count: number; email: string }
) {
  const offering = await Offering.create({
    ...{ professionalId, slug: 'cours', name: 'Cours particulier' },
    ...{ durationMin: 30, stepMin: 30, beforeMin: 0, afterMin: 0, noticeMin: 60 },
    ...{ horizonDays: 60, changeNoticeMin: 120, position: 0, createdAt: AT },
  })
  await db.rawQuery(FILL, [professionalId, offering.id, count, email])
}

const FILL = `
  with booked as (
    insert into appointments (professional_id, offering_id, entered_by, starts_at, ends_at, blocks,
      request_key, purge_after, created_at)
    select ?, ?, 'professional', start, start + interval '30 min',
      tstzrange(start, start + interval '30 min'), gen_random_uuid(), '2027-06-01', '2026-11-22'
    from generate_series(1, ?) as number,
      lateral (select timestamptz '2026-11-23 08:00+00' + number * interval '30 min' as start) at
    returning id, professional_id
  )
  insert into appointment_contacts (appointment_id, professional_id, last_name, first_name, email, note)
  select id, professional_id, 'Vasseur', 'Inès', ?, 'Apporter le cahier de la leçon, page ' || left(id::text, 3)
  from booked
`
