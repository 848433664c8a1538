import Professional from '#parties/models/professional'
import { ASKED_RIGHTS } from '#rights_requests/domain/asked_right'
import { CHANNELS } from '#rights_requests/domain/channel'
import type { Desk } from '#rights_requests/domain/desk'
import {
  ASSIGNMENTS,
  DUE_WHEN,
  type QueueFilters,
  type QueueKey,
  writeFilters,
  writeKey,
} from '#rights_requests/domain/queue'
import { countLines, deskOf, deskPage, type DeskReader } from '#rights_requests/pages/queue_desk'
import { assignees } from '#rights_requests/queries/assignees'
import { COUNTED_TO } from '#rights_requests/queries/queue_walk'
import { viewsOf } from '#rights_requests/queries/saved_views'

/** A list of names longer than that is typed into, not picked from. */
const NAMES = 200

/** The list of a desk: its lines, how many there are, and every way to narrow it. */
export async function queueView(filters: QueueFilters, reader: DeskReader) {
  const desk = deskOf(reader)
  const { rows, next, previous } = await deskPage(filters, reader)
  const isAll = !previous && !next
  const total = isAll ? rows.length : await countLines(filters, reader)
  const query = writeFilters(filters)
  const page = (way: string, key: QueueKey | null) =>
    key && `${desk.path}?${[query, `${way}=${encodeURIComponent(writeKey(key))}`].join('&')}`
  return {
    desk,
    filters,
    query,
    isNarrowed: query !== '',
    choices: await choicesAt(desk),
    views: await viewsOf(reader.userId, query, desk),
    rows,
    total: Math.min(total, COUNTED_TO),
    isMore: total > COUNTED_TO,
    next: page('apres', next),
    previous: page('avant', previous),
  }
}

/** What each filter of a desk can be set to. */
async function choicesAt({ narrowedBy, states }: Desk) {
  const isNamed = narrowedBy.includes('professional')
  const professionals = isNamed ? await Professional.present().orderBy('name').limit(NAMES) : []
  return {
    ...{ states, rights: ASKED_RIGHTS, dues: DUE_WHEN, channels: CHANNELS },
    assignments: ASSIGNMENTS,
    people: narrowedBy.includes('assigned') ? await assignees() : [],
    professionals: professionals.map(({ slug, name }) => ({ slug, name })),
    areAllNamed: professionals.length < NAMES,
  }
}
