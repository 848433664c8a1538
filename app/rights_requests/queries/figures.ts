import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import {
  type Answered,
  type Figures,
  figuresOf,
  type Received,
} from '#rights_requests/domain/figures'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'

const MONTHS = 12

/** What came in and what was answered in the month of an instant and the eleven before it. */
export async function figuresAt(now: DateTime): Promise<Figures> {
  const { zone } = PLATFORM_PLACE
  const since = now
    .setZone(zone)
    .startOf('month')
    .minus({ months: MONTHS - 1 })
  const months = Array.from({ length: MONTHS }, (_, rank) =>
    since.plus({ months: rank }).toFormat('yyyy-MM')
  )
  const span = { since: since.toISO()!, until: now.toISO()!, zone }
  const received = await db.rawQuery<{ rows: Received[] }>(RECEIVED, span)
  const answered = await db.rawQuery<{ rows: Answered[] }>(ANSWERED, span)
  return figuresOf(months, received.rows, answered.rows)
}

const monthOf = (column: string) =>
  `to_char(${column} at time zone :zone::text, 'YYYY-MM') as month`

const RECEIVED = `
  select ${monthOf('received_at')}, asked_right as right, count(*)::int as count
  from rights_request_parts
  where received_at >= :since and received_at <= :until
  group by 1, 2
`

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
  group by 1, 2, 3, 4
`
