import type RequestPart from '#rights_requests/models/request_part'

/** How far an execution has come, in true counts: parts of the work, and records removed. */
export async function executionProgress(part: RequestPart) {
  const { state, progress } = part
  const steps = await part.related('steps').query().orderBy(['round', 'position'])
  const isSearched = progress === 'done'
  const ended = steps.filter((step) => step.state === 'done').length + Number(isSearched)
  const removed = steps.reduce((sum, step) => sum + step.records, 0)
  return {
    part,
    steps,
    removed,
    done: part.isEnded && isSearched ? ended + 1 : ended,
    total: steps.length + 2,
    isRunning: (state === 'executing' && progress !== 'needs_attention') || part.isContinued,
    isStopped: progress === 'needs_attention',
  }
}
