import type { DateTime } from 'luxon'
import type { LucidModel, ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import type { DueWhen } from '#rights_requests/domain/queue'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'

type Query<Model extends LucidModel> = ModelQueryBuilderContract<Model, InstanceType<Model>>

/** Stands for the date of what has none, its clock being stopped: see `due_at`. */
const NEVER = '9999-01-01T00:00:00Z'

/** Today where the controller is: a day is over in Nouméa while it goes on in Paris. */
const TODAY = 'last_day = (?::timestamptz at time zone zone)::date'

/** Open requests by when their first answer is due, told as their badge tells it. */
export function whenDue(query: Query<typeof RightsRequest>, due: DueWhen, now: DateTime) {
  if (due !== 'today') return dueAtAnyTime(query, due, now)
  return soon(query, now).whereHas('parts', (parts) =>
    parts
      .whereNull('closedAt')
      .whereRaw('expires_at = rights_requests.due_at')
      .whereRaw(TODAY, [now.toISO()!])
  )
}

/** Open parts by when they are due. */
export function partWhenDue(query: Query<typeof RequestPart>, due: DueWhen, now: DateTime) {
  if (due !== 'today') return dueAtAnyTime(query, due, now)
  return soon(query, now).whereRaw(TODAY, [now.toISO()!])
}

function dueAtAnyTime<Model extends LucidModel>(
  query: Query<Model>,
  due: Exclude<DueWhen, 'today'>,
  now: DateTime
) {
  const open = query.whereNull('closedAt')
  if (due === 'missed') return open.where('dueAt', '<=', now.toJSDate())
  if (due === 'suspended') return open.where('dueAt', NEVER)
  return dueBefore(open, now, due)
}

/** What may be due today somewhere. */
function soon<Model extends LucidModel>(query: Query<Model>, now: DateTime) {
  return query
    .whereNull('closedAt')
    .where('dueAt', '>', now.toJSDate())
    .where('dueAt', '<=', now.plus({ hours: 26 }).toJSDate())
}

/** Up to Sunday, or up to the end of the month, where the platform is. */
function dueBefore<Model extends LucidModel>(
  query: Query<Model>,
  now: DateTime,
  unit: 'week' | 'month'
) {
  const last = now.setZone(PLATFORM_PLACE.zone).endOf(unit)
  return query
    .where('dueAt', '>', now.toJSDate())
    .where('dueAt', '<=', last.plus({ days: 1 }).toJSDate())
    .where('lastDay', '<=', last.toISODate()!)
}
