import type { Stamp } from '#foundation/stamp'
import { renderPdf } from '#documents/render'
import { wordsIn } from '#register/reading'
import AnswerRightsRequest from '#rights_requests/actions/answer_rights_request'
import KeepCopy from '#rights_requests/actions/keep_copy'
import { describeCopy } from '#rights_requests/copy_document'
import { copyAsJson } from '#rights_requests/copy_json'
import { copyOf } from '#rights_requests/queries/copy_of'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'

/**
 * Gathers everything about the person, makes the copy to read and the copy for machines (art.
 * 15(1) and (3)), keeps them for a while and answers. Run again after a crash, it answers once.
 */
export async function carryOutAccess(part: RequestPart, now: () => Stamp): Promise<void> {
  await part.load('professional')
  const { id: partId, rightsRequestId: id } = part
  const rightsRequest = await RightsRequest.whole(id)
  const { locale } = rightsRequest
  const copy = await copyOf(rightsRequest, part, now().at)
  const description = describeCopy(copy, wordsIn(locale))
  const pdf = await renderPdf(description)
  const json = copyAsJson(copy)
  await new KeepCopy().handle({ id, partId, title: description.title, pdf, json, stamp: now() })
  const counts = copy.parts.flatMap((part) => part.sets.map((set) => set.records.length))
  await new AnswerRightsRequest().handle({
    id,
    partId,
    erasure: null,
    records: counts.reduce((sum, count) => sum + count, 0),
    stamp: now(),
  })
}
