import type { DateTime } from 'luxon'
import RightsRequest from '#rights_requests/models/rights_request'

const SHOWN = 8

function withControllers() {
  return RightsRequest.query().preload('controllers', (concerned) =>
    concerned.preload('professional').orderBy('id')
  )
}

/** Requests to which something has happened since an instant, the latest first. */
export function movedSince(at: DateTime): Promise<RightsRequest[]> {
  return withControllers()
    .where('movedAt', '>', at.toJSDate())
    .orderBy('movedAt', 'desc')
    .limit(SHOWN)
    .exec()
}

/** Open requests somebody has to work on, to which nothing has happened since an instant. */
export function silentSince(at: DateTime): Promise<RightsRequest[]> {
  return withControllers()
    .whereIn('state', ['verified', 'in_progress', 'executing'])
    .where('movedAt', '<=', at.toJSDate())
    .orderBy('movedAt')
    .limit(SHOWN)
    .exec()
}

/** Executions that stopped because the second search found something. */
export function stoppedExecutions(): Promise<RightsRequest[]> {
  return withControllers()
    .where('state', 'executing')
    .whereHas('controllers', (concerned) => concerned.where('progress', 'needs_attention'))
    .limit(SHOWN)
    .exec()
}

/** How many open requests end on each legal day up to a day, late ones included; ISO days. */
export async function openByLastDay(until: DateTime): Promise<{ day: string; count: number }[]> {
  const rows = await RightsRequest.query()
    .whereNull('closedAt')
    .where('lastDay', '<=', until.toISODate()!)
    .groupBy('lastDay')
    .orderBy('lastDay')
    .select('lastDay')
    .count('* as total')
  return rows.map((row) => ({ day: row.lastDay.toISODate()!, count: Number(row.$extras.total) }))
}
