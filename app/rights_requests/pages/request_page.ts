import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, dayInWords } from '#deadlines/wording'
import type RightsRequest from '#rights_requests/models/rights_request'
import { executionProgress } from '#rights_requests/queries/execution_progress'
import { foundFor } from '#rights_requests/queries/found_for'
import { storyOf } from '#rights_requests/queries/story'

type Reader = { now: DateTime; i18n: I18n }

/** One request as its story, with the facts beside it and the one next thing to do. */
export async function requestPage(rightsRequest: RightsRequest, { now, i18n }: Reader) {
  const { state, closedAt, verifiedAt, zone } = rightsRequest
  const isSearched = !['received', 'lapsed', 'withdrawn'].includes(state)
  const isAnswered = state === 'executing' || state === 'answered'
  return {
    rightsRequest,
    closedOn: closedAt && dayInWords(dayOf(closedAt, zone), i18n.locale),
    provenOn: verifiedAt && dateInWords(dayOf(verifiedAt, zone), i18n.locale),
    card: deadlineCard(rightsRequest.deadline, now, i18n),
    found: isSearched ? await foundFor(rightsRequest) : [],
    execution: isAnswered ? await executionProgress(rightsRequest) : null,
    story: await storyOf(rightsRequest.reference, i18n),
  }
}
