import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import {
  type Answered,
  type Figures,
  figuresOf,
  type Received,
} from '#rights_requests/domain/figures'

const MONTHS = 12

/** Whose months are counted, and whose requests: those of everybody, or what one professional was passed. */
type Whose = { zone: string; professionalId: string | null }

/** What came in and what was answered in the month of an instant and the eleven before it. */
export async function figuresAt(now: DateTime, { zone, professionalId }: Whose): Promise<Figures> {
  const since = now
    .setZone(zone)
    .startOf('month')
    .minus({ months: MONTHS - 1 })
  const months = Array.from({ length: MONTHS }, (_, rank) =>
    since.plus({ months: rank }).toFormat('yyyy-MM')
  )
  const span = { since: since.toISO()!, until: now.toISO()!, zone }
  const asked = professionalId ? { ...span, professionalId } : span
  const whose = professionalId ? OF_PROFESSIONAL : ''
  const received = await db.rawQuery<{ rows: Received[] }>(RECEIVED + whose + BY_RECEIPT, asked)
  const answered = await db.rawQuery<{ rows: Answered[] }>(ANSWERED + whose + BY_ANSWER, asked)
  return figuresOf(months, received.rows, answered.rows)
}

const monthOf = (column: string) =>
  `to_char(${column} at time zone :zone::text, 'YYYY-MM') as month`

const OF_PROFESSIONAL =
  ' and part.professional_id = :professionalId and part.forwarded_at is not null'

const RECEIVED = `
  select ${monthOf('part.received_at')}, part.asked_right as right, count(*)::int as count
  from rights_request_parts part
  where part.received_at >= :since and part.received_at <= :until
`
const BY_RECEIPT = ' group by 1, 2'

/**
 * An answer is what was decided, also when the file has gone to the archive since. Its time runs as
 * its clock does: from the earlier receipt, in civil days of the controller's place. A clock that
 * was stopped when the answer came was not over.
 */
const ANSWERED = `
  select ${monthOf('part.closed_at')}, part.asked_right as right,
    (part.closed_at at time zone part.zone)::date
      - (least(part.received_at, request.received_at) at time zone part.zone)::date as days,
    coalesce(part.closed_at < part.expires_at, true) as "inTime",
    count(*)::int as count
  from rights_request_parts part
  join rights_requests request on request.id = part.rights_request_id
  where part.closed_at >= :since and part.closed_at <= :until
    and part.decided_at is not null and part.state not in ('withdrawn', 'lapsed')
`
const BY_ANSWER = ' group by 1, 2, 3, 4'
