import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { asDateTime, type CivilDay, dayOf, plus, weekdayOf } from '#deadlines/domain/civil_day'
import { lettersByState } from '#letters/queries/letters'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import { draftsToRead } from '#rights_requests/queries/drafts'

/** Beyond that many the queue is the place to read them. */
const NAMED = 15

/** A part whose date is named: no word on who asks. */
export type DatedPart = { reference: string; path: string; right: AskedRight; day: string }

export type Digest = {
  missed: DatedPart[]
  today: DatedPart[]
  week: DatedPart[]
  counts: { missed: number; today: number; week: number }
  awaitingIdentity: number
  drafts: number
  failing: number
}

/** What a morning holds: dates by the calendar of each controller's place, the rest as it stands. */
export async function digestAt(now: DateTime): Promise<Digest> {
  const today = dayOf(now, PLATFORM_PLACE.zone)
  const sunday = plus(today, { days: 7 - weekdayOf(today) })
  const open = await datedUntil(sunday)
  const missed = open.filter(({ expiresAt }) => expiresAt <= now.toJSDate())
  const still = open.filter(({ expiresAt }) => expiresAt > now.toJSDate())
  const due = still.filter(({ day }) => day <= today)
  const week = still.filter(({ day }) => day > today)
  const { failed = 0 } = await lettersByState()
  const { count: drafts } = await draftsToRead()
  return {
    missed: named(missed),
    today: named(due),
    week: named(week),
    counts: { missed: missed.length, today: due.length, week: week.length },
    awaitingIdentity: await awaitingIdentity(),
    drafts,
    failing: failed,
  }
}

type Row = DatedPart & { expiresAt: Date }

async function datedUntil(day: CivilDay): Promise<Row[]> {
  const rows = await db
    .from('rights_request_parts as part')
    .join('rights_requests as request', 'request.id', 'part.rights_request_id')
    .whereNull('part.closed_at')
    .where('part.last_day', '<=', asDateTime(day).toISODate()!)
    .orderBy('part.expires_at')
    .orderBy('part.id')
    .select('request.id', 'request.reference', 'part.asked_right', 'part.expires_at')
    .select(db.raw('part.last_day::text as day'))
  return rows.map((row) => ({
    reference: row.reference,
    path: `/dpo/demandes/${row.id}`,
    right: row.asked_right,
    day: row.day,
    expiresAt: row.expires_at,
  }))
}

function named(rows: readonly Row[]): DatedPart[] {
  return rows.slice(0, NAMED).map(({ reference, path, right, day }) => {
    return { reference, path, right, day }
  })
}

/** Requests of which it is not known yet whose they are. */
async function awaitingIdentity(): Promise<number> {
  const [{ total }] = await db
    .from('rights_requests')
    .whereIn('state', ['received', 'awaiting_identity'])
    .count('* as total')
  return Number(total)
}
