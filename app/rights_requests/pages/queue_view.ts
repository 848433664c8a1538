import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { deadlineCard } from '#deadlines/card'
import Professional from '#parties/models/professional'
import { ASKED_RIGHTS } from '#rights_requests/domain/asked_right'
import { CHANNELS } from '#rights_requests/domain/channel'
import {
  ASSIGNMENTS,
  DUE_WHEN,
  QUEUE_STATES,
  type QueueFilters,
  type QueueKey,
  writeFilters,
  writeKey,
} from '#rights_requests/domain/queue'
import type RightsRequest from '#rights_requests/models/rights_request'
import { nameOf } from '#rights_requests/pages/request_page'
import { assignees } from '#rights_requests/queries/assignees'
import { COUNTED_TO, countQueue, queuePage } from '#rights_requests/queries/queue'
import { viewsOf } from '#rights_requests/queries/saved_views'

type Reader = { now: DateTime; i18n: I18n }

/** A list of names longer than that is typed into, not picked from. */
const NAMES = 200

/** The queue as the platform reads it: its lines, how many there are, and every way to narrow it. */
export async function queueView(filters: QueueFilters, reader: Reader & { userId: string }) {
  const { rows, next, previous } = await queuePage(filters, reader)
  const isAll = !previous && !next
  const total = isAll ? rows.length : await countQueue(filters, reader)
  const professionals = await Professional.query().orderBy('name').limit(NAMES)
  const query = writeFilters(filters)
  const page = (way: string, key: QueueKey | null) =>
    key && `/dpo/demandes?${[query, `${way}=${encodeURIComponent(writeKey(key))}`].join('&')}`
  return {
    filters,
    query,
    isNarrowed: query !== '',
    choices: {
      ...{ states: QUEUE_STATES, rights: ASKED_RIGHTS, dues: DUE_WHEN, channels: CHANNELS },
      assignments: ASSIGNMENTS,
      people: await assignees(),
      professionals: professionals.map(({ slug, name }) => ({ slug, name })),
      areAllNamed: professionals.length < NAMES,
    },
    views: await viewsOf(reader.userId, query),
    rows: rows.map((row) => queueRow(row, reader)),
    total: Math.min(total, COUNTED_TO),
    isMore: total > COUNTED_TO,
    next: page('apres', next),
    previous: page('avant', previous),
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
    person: [firstName, lastName].filter(Boolean).join(' '),
    controllers: names.join(', '),
    assignee: rightsRequest.assignee?.fullName ?? null,
    card: deadlineCard(rightsRequest.deadline, now, i18n),
  }
}

export type QueueRow = ReturnType<typeof queueRow>
