import type { DateTime } from 'luxon'
import RightsRequest from '#rights_requests/models/rights_request'

/**
 * Executions that nobody is working on any more: ordered before an instant, not stopped for the
 * DPO, and without a step since. A job that has used up its tries leaves one behind.
 */
export async function forgottenExecutions(before: DateTime): Promise<string[]> {
  const instant = before.toJSDate()
  const forgotten = await RightsRequest.query()
    .where('state', 'executing')
    .where('movedAt', '<', instant)
    .whereDoesntHave('controllers', (concerned) => concerned.where('progress', 'needs_attention'))
    .whereDoesntHave('controllers', (concerned) =>
      concerned.whereHas('steps', (steps) =>
        steps.where('startedAt', '>=', instant).orWhere('endedAt', '>=', instant)
      )
    )
    .select('id')
  return forgotten.map(({ id }) => id)
}
