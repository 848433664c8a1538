import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import Professional from '#parties/models/professional'
import { ASKED_RIGHTS } from '#rights_requests/domain/asked_right'
import { nameOf } from '#rights_requests/pages/request_page'
import { type QueueFilters, QUEUE_STATES, writeKey } from '#rights_requests/domain/queue'
import type RightsRequest from '#rights_requests/models/rights_request'
import { queuePage } from '#rights_requests/queries/queue'

type Reader = { now: DateTime; i18n: I18n }

/** The queue as it is read: each request with its date, the time left in words, and whom it concerns. */
export async function queueView(filters: QueueFilters, reader: Reader) {
  const { rows, next } = await queuePage(filters)
  const professionals = await Professional.query().orderBy('name').limit(200)
  return {
    filters,
    states: QUEUE_STATES,
    rights: ASKED_RIGHTS,
    professionals: professionals.map(({ slug, name }) => ({ slug, name })),
    rows: rows.map((row) => queueRow(row, reader)),
    next: next && `/dpo/demandes?${nextQuery(filters, writeKey(next))}`,
  }
}

/** One line of the queue; also used where a few requests are listed. */
export function queueRow(rightsRequest: RightsRequest, { now, i18n }: Reader) {
  const { id, reference, askedRights, state, firstName, lastName, parts } = rightsRequest
  const names = [...new Set(parts.map((part) => nameOf(part, i18n)))]
  return {
    id,
    reference,
    askedRights,
    state,
    isEnded: rightsRequest.isEnded,
    person: `${firstName} ${lastName}`,
    controllers: names.join(', '),
    card: deadlineCard(rightsRequest.deadline, now, i18n),
  }
}

function nextQuery({ state, right, professional, reference }: QueueFilters, apres: string): string {
  const asked = { etat: state, droit: right, professionnel: professional, reference, apres }
  const given = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== null)
  return new URLSearchParams(given).toString()
}
