import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { withArchived } from '#inventory/restricted'
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
  const first = now
    .setZone(zone)
    .startOf('month')
    .minus({ months: MONTHS - 1 })
  const starts = Array.from({ length: MONTHS }, (_, rank) => first.plus({ months: rank }))
  const months = starts.map((start) => start.toFormat('yyyy-MM'))
  const named = <Row extends { rank: number }>({ rows }: { rows: Row[] }) =>
    rows.map((row) => ({ ...row, month: months[row.rank - 1] }))

  const span = {
    since: first.toISO()!,
    until: now.toISO()!,
    starts: `{${starts.map((start) => start.toISO()).join(',')}}`,
  }
  const asked = professionalId ? { ...span, professionalId } : span
  const whose = professionalId ? OF_PROFESSIONAL : ''
  /** Those of the archive are counted too, and nothing else is told of them. */
  const { received, answered } = await db.transaction((trx) =>
    withArchived(trx, async () => ({
      received: await trx.rawQuery(RECEIVED + whose + BY_RECEIPT, asked),
      answered: await trx.rawQuery(ANSWERED + whose + BY_ANSWER, asked),
    }))
  )
  return figuresOf(months, named<Ranked<Received>>(received), named<Ranked<Answered>>(answered))
}

/** Counted under the rank of its month, which is cheaper to find for each row than its name. */
type Ranked<Row> = Omit<Row, 'month'> & { rank: number }

const rankOf = (column: string) => `width_bucket(${column}, :starts::timestamptz[]) as rank`

const OF_PROFESSIONAL =
  ' and part.professional_id = :professionalId and part.forwarded_at is not null'

const RECEIVED = `
  select ${rankOf('part.received_at')}, part.asked_right as right, count(*)::int as count
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
  select ${rankOf('part.closed_at')}, part.asked_right as right,
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
