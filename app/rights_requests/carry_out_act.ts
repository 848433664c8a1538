import i18nManager from '@adonisjs/i18n/services/main'
import type { Stamp } from '#foundation/stamp'
import AnswerRightsRequest from '#rights_requests/actions/answer_rights_request'
import { attestAct } from '#rights_requests/attest_act'
import StopExecution from '#rights_requests/actions/stop_execution'
import type { PartOutcome } from '#rights_requests/domain/part_act'
import { NothingStopsIt, RectificationRefused, StillThere } from '#rights_requests/errors'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { wordsOf } from '#rights_requests/outcome_words'

type Act = (part: RequestPart, now: () => Stamp) => Promise<PartOutcome>

/**
 * Does what was decided, then answers with what was done. Each is done once, so that a run after a
 * crash goes on; what is no longer possible as it was decided stops, and waits for the DPO.
 */
export function carryOutAct(act: Act) {
  return async (part: RequestPart, now: () => Stamp): Promise<void> => {
    if (part.progress === 'needs_attention') return
    const { id: partId, rightsRequestId: id } = part
    try {
      await answer(part, await act(part, now), now())
    } catch (error) {
      if (!isOutdated(error)) throw error
      await new StopExecution().handle({ id, partId, stamp: now() })
    }
  }
}

function isOutdated(error: unknown): boolean {
  return [RectificationRefused, NothingStopsIt, StillThere].some((kind) => error instanceof kind)
}

async function answer(part: RequestPart, outcome: PartOutcome, stamp: Stamp): Promise<void> {
  const { id: partId, rightsRequestId: id } = part
  const { locale } = await RightsRequest.findOrFail(id)
  const done = wordsOf(part, outcome, i18nManager.locale(locale))!
  const { isWhole, records } = done
  const attestation = await attestAct(part, outcome, stamp)
  const answered = { id, partId, erasure: null, done, attestation, isWhole, records, stamp }
  await new AnswerRightsRequest().handle(answered)
}
