import type { DateTime } from 'luxon'
import RequestPart from '#rights_requests/models/request_part'

/**
 * Executions that nobody is working on any more: ordered before an instant, not stopped for the
 * DPO, and without a step since. A job that has used up its tries leaves one behind.
 */
export async function forgottenExecutions(before: DateTime): Promise<string[]> {
  const instant = before.toJSDate()
  const forgotten = await RequestPart.query()
    .where((going) =>
      going
        .where('state', 'executing')
        .orWhere((continued) => continued.where('round', '>', 1).where('progress', 'erasing'))
    )
    .where('movedAt', '<', instant)
    .whereNot('progress', 'needs_attention')
    .whereDoesntHave('steps', (steps) =>
      steps.where((recent) =>
        recent.where('startedAt', '>=', instant).orWhere('endedAt', '>=', instant)
      )
    )
    .select('id')
  return forgotten.map(({ id }) => id)
}
