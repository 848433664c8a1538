import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Offering from '#booking/models/offering'
import type Professional from '#parties/models/professional'

const AT = DateTime.fromISO('2026-11-22T10:00:00Z', { zone: 'utc' })
const AT_A_TIME = 250_000

/**
 * Appointments that took place, of as many clients as there are addresses: each client has `each` of them. The
 * table is as a platform's is after years; nothing overlaps, since nothing is to come.
 */
export async function millionsOfAppointments(
  { id: professionalId }: Professional,
  { count, each }: { count: number; each: number }
): Promise<void> {
  const offering = await Offering.create({
    ...{ professionalId, slug: 'cours', name: 'Cours particulier' },
    ...{ durationMin: 30, stepMin: 30, beforeMin: 0, afterMin: 0, noticeMin: 60 },
    ...{ horizonDays: 60, changeNoticeMin: 120, position: 0, createdAt: AT },
  })
  for (let from = 1; from <= count; from += AT_A_TIME) {
    const to = Math.min(count, from + AT_A_TIME - 1)
    await db.rawQuery(FILL, { professionalId, offeringId: offering.id, from, to, each })
  }
  const owner = db.connection('owner')
  for (const table of ['appointments', 'appointment_contacts']) {
    await owner.rawQuery(`vacuum (analyze) ${table}`)
  }
}

/** Client number `n` of those above. */
export const clientNumber = (n: number) => `client-${n}@exemple.example`

const FILL = `
  with held as (
    insert into appointments (professional_id, offering_id, entered_by, status, starts_at, ends_at, blocks,
      request_key, purge_after, created_at)
    select :professionalId, :offeringId, 'professional', 'done', start, start + interval '30 min',
      tstzrange(start, start + interval '30 min'), gen_random_uuid(), '2027-06-01', '2026-11-22'
    from generate_series(:from::int, :to::int) as number,
      lateral (select timestamptz '2000-01-01 08:00+00' + number * interval '1 min' as start) at
    returning id, professional_id, (extract(epoch from starts_at - timestamptz '2000-01-01 08:00+00') / 60)::int as number
  )
  insert into appointment_contacts (appointment_id, professional_id, last_name, first_name, email)
  select id, professional_id, 'Vasseur', 'Inès', 'client-' || (number / :each::int) || '@exemple.example'
  from held
`
