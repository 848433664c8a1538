import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { type DeadlineCard, deadlineCard } from '#deadlines/card'
import type { AskedRight } from '#rights_requests/domain/asked_right'
import type { PartState } from '#rights_requests/domain/part_state'
import type RightsRequest from '#rights_requests/models/rights_request'
import { nameOf } from '#rights_requests/pages/request_page'
import type { OwnPart } from '#rights_requests/queries/own_parts'

type Reader = { now: DateTime; i18n: I18n }

/** One line of a list. */
export type QueueRow = {
  /** Of the request, or of the part for the professional whose it is. */
  id: string
  reference: string
  askedRights: AskedRight[]
  state: PartState
  isEnded: boolean
  person: string
  controllers: string
  assignee: string | null
  card: DeadlineCard
}

/** A request as a line; also used where a few are listed. */
export function queueRow(rightsRequest: RightsRequest, { now, i18n }: Reader): QueueRow {
  const { id, reference, askedRights, state, firstName, lastName, parts } = rightsRequest
  const names = [...new Set(parts.map((part) => nameOf(part, i18n)))]
  return {
    id,
    reference,
    askedRights,
    state,
    isEnded: rightsRequest.isEnded,
    person: nameIn({ firstName, lastName }),
    controllers: names.join(', '),
    assignee: rightsRequest.assignee?.fullName ?? null,
    card: deadlineCard(rightsRequest.deadline, now, i18n),
  }
}

/** A part as a line of its controller's: nothing of what was asked of anybody else. */
export function ownRow({ part, rightsRequest }: OwnPart, { now, i18n }: Reader): QueueRow {
  return {
    id: part.id,
    reference: rightsRequest.reference,
    askedRights: [part.askedRight],
    state: part.state,
    isEnded: part.isEnded,
    person: nameIn(rightsRequest.person),
    controllers: '',
    assignee: null,
    card: deadlineCard(rightsRequest.deadlineOf(part), now, i18n),
  }
}

function nameIn({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return [firstName, lastName].filter(Boolean).join(' ')
}
