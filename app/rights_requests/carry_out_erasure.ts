import i18nManager from '@adonisjs/i18n/services/main'
import type { Stamp } from '#foundation/stamp'
import { issueAttestation } from '#attestations/issue'
import AnswerRightsRequest from '#rights_requests/actions/answer_rights_request'
import EraseBatch from '#rights_requests/actions/erase_batch'
import SearchAgain from '#rights_requests/actions/search_again'
import { erasureAnswer } from '#rights_requests/erasure_answer'
import { erasureFacts } from '#rights_requests/erasure_facts'
import ConcernedController from '#rights_requests/models/concerned_controller'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Erases everywhere, then searches everywhere again, then attests, then answers. Each part is
 * idempotent and leaves its mark in its own transaction, so that a run goes on where another was
 * killed. Stops without a word to the person when the second search finds something.
 */
export async function carryOutErasure({ id }: RightsRequest, now: () => Stamp): Promise<void> {
  const concerned = await concernedBy(id)
  if (concerned.some(({ progress }) => progress === 'needs_attention')) return
  for (const controller of concerned) await eraseFor(controller, now)

  let isClean = true
  for (const controller of concerned) {
    isClean = (await new SearchAgain().handle({ id: controller.id, stamp: now() })) && isClean
  }
  if (isClean) await attestAndAnswer(id, now)
}

async function eraseFor(controller: ConcernedController, now: () => Stamp): Promise<void> {
  for (const { id: stepId } of controller.steps) {
    while (!(await new EraseBatch().handle({ stepId, stamp: now() })));
  }
}

async function attestAndAnswer(id: string, now: () => Stamp): Promise<void> {
  const concerned = await concernedBy(id)
  const { facts, reference, locale } = await erasureFacts(id, concerned)
  const { number } = await issueAttestation({
    key: `erasure:${id}`,
    kind: 'erasure',
    facts,
    language: locale,
    stamp: now(),
    subject: reference,
  })
  const steps = concerned.flatMap((controller) => controller.steps)
  const records = steps.reduce((sum, step) => sum + step.records, 0)
  const erasure = { number, ...erasureAnswer(facts, i18nManager.locale(locale)) }
  await new AnswerRightsRequest().handle({ id, erasure, records, stamp: now() })
}

function concernedBy(id: string): Promise<ConcernedController[]> {
  return ConcernedController.query()
    .where('rightsRequestId', id)
    .preload('professional')
    .preload('steps', (steps) => steps.orderBy('position'))
    .orderBy('id')
    .exec()
}
