import ConcernedController from '#rights_requests/models/concerned_controller'
import type RightsRequest from '#rights_requests/models/rights_request'

/** How far an execution has come, in true counts: parts of the work, and records removed. */
export async function executionProgress({ id, state }: RightsRequest) {
  const concerned = await ConcernedController.query()
    .where('rightsRequestId', id)
    .preload('professional')
    .preload('steps', (steps) => steps.orderBy('position'))
    .orderBy('id')
  const steps = concerned.flatMap((controller) => controller.steps)
  const searched = concerned.filter(({ progress }) => progress === 'done')
  const ended = steps.filter((step) => step.state === 'done').length + searched.length
  const removed = steps.reduce((sum, step) => sum + step.records, 0)
  return {
    concerned,
    removed,
    done: state === 'answered' ? ended + 1 : ended,
    total: steps.length + concerned.length + 1,
    isStopped: concerned.some(({ progress }) => progress === 'needs_attention'),
  }
}
