import type { DateTime } from 'luxon'
import RightsRequest from '#rights_requests/models/rights_request'

const SHOWN = 8

/** Requests to which something has happened since an instant, the latest first. */
export function movedSince(at: DateTime): Promise<RightsRequest[]> {
  return RightsRequest.withParts()
    .where('movedAt', '>', at.toJSDate())
    .orderBy('movedAt', 'desc')
    .limit(SHOWN)
    .exec()
}

/** Open requests somebody has to work on, to which nothing has happened since an instant. */
export function silentSince(at: DateTime): Promise<RightsRequest[]> {
  return RightsRequest.withParts()
    .whereNull('closedAt')
    .whereIn('state', ['identified', 'passed_on', 'in_progress', 'awaiting_decision', 'executing'])
    .where('movedAt', '<=', at.toJSDate())
    .orderBy('movedAt')
    .limit(SHOWN)
    .exec()
}

/** Executions that stopped because the second search found something, also after the answer. */
export function stoppedExecutions(): Promise<RightsRequest[]> {
  return RightsRequest.withParts()
    .whereHas('parts', (parts) =>
      parts
        .where('progress', 'needs_attention')
        .where((part) => part.where('state', 'executing').orWhere('round', '>', 1))
    )
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
  return rows.map((row) => ({ day: row.lastDay!.toISODate()!, count: Number(row.$extras.total) }))
}
