import type { DateTime } from 'luxon'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import type { DueWhen } from '#rights_requests/domain/queue'
import type RightsRequest from '#rights_requests/models/rights_request'

type Query = ModelQueryBuilderContract<typeof RightsRequest, RightsRequest>

/** Stands for the date of what has none, its clock being stopped: see `due_at`. */
const NEVER = '9999-01-01T00:00:00Z'

/** Open requests by when their first answer is due, told as their badge tells it. */
export function whenDue(query: Query, due: DueWhen, now: DateTime): Query {
  const open = query.whereNull('closedAt')
  if (due === 'missed') return open.where('dueAt', '<=', now.toJSDate())
  if (due === 'suspended') return open.where('dueAt', NEVER)
  return due === 'today' ? dueToday(open, now) : dueBefore(open, now, due)
}

/** Today where the controller is: a day is over in Nouméa while it goes on in Paris. */
function dueToday(query: Query, now: DateTime): Query {
  return query
    .where('dueAt', '>', now.toJSDate())
    .where('dueAt', '<=', now.plus({ hours: 26 }).toJSDate())
    .whereHas('parts', (parts) =>
      parts
        .whereNull('closedAt')
        .whereRaw('expires_at = rights_requests.due_at')
        .whereRaw('last_day = (?::timestamptz at time zone zone)::date', [now.toISO()!])
    )
}

/** Up to Sunday, or up to the end of the month, where the platform is. */
function dueBefore(query: Query, now: DateTime, unit: 'week' | 'month'): Query {
  const last = now.setZone(PLATFORM_PLACE.zone).endOf(unit)
  return query
    .where('dueAt', '>', now.toJSDate())
    .where('dueAt', '<=', last.plus({ days: 1 }).toJSDate())
    .where('lastDay', '<=', last.toISODate()!)
}
