import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, momentInWords } from '#deadlines/wording'
import { instructionDay } from '#rights_requests/domain/controller_instruction'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import PartProposal from '#rights_requests/models/part_proposal'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'

/** What the professional of a part decides and said, for the DPO; null for a part of nobody's. */
export async function instructionView(
  rightsRequest: RightsRequest,
  part: RequestPart,
  { now, i18n }: { now: DateTime; i18n: I18n }
) {
  if (!part.professionalId) return null
  const { zone } = part
  const on = (at: DateTime) => dateInWords(dayOf(at, zone), i18n.locale)
  const proposal = await PartProposal.find(part.id)
  const said = await ControllerInstruction.query().where('partId', part.id).orderBy('givenAt')
  const by = instructionDay(rightsRequest.deadlineOf(part), now)
  const isAwaited = part.state === 'awaiting_decision' && part.instructed === null
  return {
    receivedOn: on(rightsRequest.receivedAt),
    reachedOn: on(part.receivedAt),
    isTwice: +rightsRequest.receivedAt !== +part.receivedAt,
    isLeft: part.state === 'awaiting_decision' && part.instructed === 'accept',
    proposed: proposal &&
      isAwaited && {
        outcome: proposal.outcome,
        day: on(proposal.proposedAt),
        by: by ? dateInWords(by, i18n.locale) : '—',
      },
    said: said.map(({ kind, reasons, givenAt }) => {
      return { kind, reasons, when: momentInWords(givenAt.setZone(zone), i18n.locale) }
    }),
  }
}
