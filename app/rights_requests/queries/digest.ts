import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { dayOf, plus, weekdayOf } from '#deadlines/domain/civil_day'
import { countLettersToPrint } from '#letters/queries/paper_letters'
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
  /** Letters on paper. */
  toPost: number
}

/** What a morning holds: dates by the calendar of each controller's place, the rest as it stands. */
export async function digestAt(now: DateTime): Promise<Digest> {
  const dated = await datedThisWeek(now)
  const { failed = 0 } = await lettersByState()
  const { count: drafts } = await draftsToRead()
  return {
    missed: dated.missed.named,
    today: dated.today.named,
    week: dated.week.named,
    counts: { missed: dated.missed.count, today: dated.today.count, week: dated.week.count },
    awaitingIdentity: await awaitingIdentity(),
    drafts,
    failing: failed,
    toPost: await countLettersToPrint(),
  }
}

type When = 'missed' | 'today' | 'week'
type Row = DatedPart & { id: string; when: When; total: string }
type Dated = Record<When, { named: DatedPart[]; count: number }>

/** What is due up to Sunday, what is late first: how many, and the first of them by name. */
async function datedThisWeek(now: DateTime): Promise<Dated> {
  const today = dayOf(now, PLATFORM_PLACE.zone)
  const sunday = plus(today, { days: 7 - weekdayOf(today) })
  const span = { now: now.toISO()!, today, sunday, named: NAMED }
  const { rows } = await db.rawQuery<{ rows: Row[] }>(DATED, span)
  const of = (when: When) => {
    const those = rows.filter((row) => row.when === when)
    return { named: those.map(named), count: Number(those[0]?.total ?? 0) }
  }
  return { missed: of('missed'), today: of('today'), week: of('week') }
}

/** Counted whole, read by name no further than a letter tells. */
const DATED = `
  with dated as (
    select part.*, case
      when expires_at <= :now then 'missed' when last_day <= :today then 'today' else 'week'
    end as "when"
    from rights_request_parts part
    where closed_at is null and last_day <= :sunday
  ), ranked as (
    select dated.*, count(*) over (partition by "when") as total,
      row_number() over (partition by "when" order by expires_at, id) as rank
    from dated
  )
  select request.id, request.reference, ranked.asked_right as right, ranked.last_day::text as day,
    ranked."when", ranked.total
  from ranked join rights_requests request on request.id = ranked.rights_request_id
  where rank <= :named
  order by rank
`

function named({ id, reference, right, day }: Row): DatedPart {
  return { reference, path: `/dpo/demandes/${id}`, right, day }
}

/** Requests of which it is not known yet whose they are. */
async function awaitingIdentity(): Promise<number> {
  const [{ total }] = await db
    .from('rights_requests')
    .whereNull('closed_at')
    .whereIn('state', ['received', 'awaiting_identity'])
    .count('* as total')
  return Number(total)
}
