import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { HORIZON_DAYS, lastDaysReached, morningIn } from '#rights_requests/domain/milestone'
import type { Place } from '#rights_requests/domain/place'

/**
 * Ids of the requests with an open part whose date has come to a milestone that nobody was reminded
 * of, where it is morning. What an unproven mailbox asked for ends by itself before its date, with a
 * letter (LapseRightsRequests); what came in by another way does not.
 */
export async function requestsToRemind(now: DateTime): Promise<string[]> {
  const until = now.plus({ days: HORIZON_DAYS }).toISO()!
  const places = await placesOfOpenParts(until)
  const awake = places.filter(({ zone }) => morningIn(zone, now) !== null)
  const { rows } = await db.rawQuery<{ rows: { id: string }[] }>(REACHED, {
    now: now.toISO()!,
    until,
    zones: JSON.stringify(awake.map(({ zone }) => zone)),
    reached: JSON.stringify(awake.flatMap((place) => lastDaysReached(place, now))),
  })
  return rows.map(({ id }) => id)
}

async function placesOfOpenParts(until: string): Promise<Place[]> {
  return db
    .from('rights_request_parts')
    .whereNull('closed_at')
    .where('expires_at', '<=', until)
    .distinct('zone', 'region')
}

/** Which day is near depends on the place alone: computed once for each, then looked up. */
const REACHED = `
  with reached as (
    select * from jsonb_to_recordset(:reached::jsonb)
      as one (zone text, region text, "lastDay" date, milestone text)
  ), near as (
    select part.id, part.rights_request_id, part.last_day,
      case when part.expires_at <= :now then 'missed' else reached.milestone end as milestone
    from rights_request_parts part
    left join reached on (reached.zone, reached.region, reached."lastDay")
      = (part.zone, part.region, part.last_day)
    join rights_requests request on request.id = part.rights_request_id
    where part.closed_at is null
      and part.expires_at <= :until
      and :zones::jsonb @> to_jsonb(part.zone)
      and (part.state <> 'received' or request.email is null)
  )
  select distinct rights_request_id as id from near
  where milestone is not null and not exists (
    select from deadline_reminders reminder
    where reminder.part_id = near.id
      and reminder.last_day = near.last_day
      and reminder.milestone = near.milestone
  )
`
