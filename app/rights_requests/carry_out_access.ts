import type { Stamp } from '#foundation/stamp'
import { renderPdf } from '#documents/render'
import { wordsIn } from '#register/reading'
import AnswerRightsRequest from '#rights_requests/actions/answer_rights_request'
import KeepCopy from '#rights_requests/actions/keep_copy'
import { describeCopy } from '#rights_requests/copy_document'
import { copyAsJson } from '#rights_requests/copy_json'
import { copyOf } from '#rights_requests/queries/copy_of'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Gathers everything about the person, makes the copy to read and the copy for machines (art.
 * 15(1) and (3)), keeps them for a while and answers. Run again after a crash, it answers once.
 */
export async function carryOutAccess(
  rightsRequest: RightsRequest,
  now: () => Stamp
): Promise<void> {
  const { id, locale } = rightsRequest
  const copy = await copyOf(rightsRequest, now().at)
  const description = describeCopy(copy, wordsIn(locale))
  const pdf = await renderPdf(description)
  const json = copyAsJson(copy)
  await new KeepCopy().handle({ id, title: description.title, pdf, json, stamp: now() })
  const counts = copy.parts.flatMap((part) => part.sets.map((set) => set.records.length))
  await new AnswerRightsRequest().handle({
    id,
    erasure: null,
    records: counts.reduce((sum, count) => sum + count, 0),
    stamp: now(),
  })
}
