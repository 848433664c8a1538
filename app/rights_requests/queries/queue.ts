import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { QueueFilters } from '#rights_requests/domain/queue'
import RightsRequest from '#rights_requests/models/rights_request'
import {
  COUNTED_TO,
  fromKey,
  inOrder,
  inState,
  likeness,
  PAGE,
  type Page,
  readPage,
} from '#rights_requests/queries/queue_walk'
import { whenDue } from '#rights_requests/queries/when_due'

const OF_PROFESSIONAL = 'professional_id = (select id from professionals where slug = ?)'

/** Who reads the queue, and when: what is late, and what is theirs, depend on it. */
export type QueueReader = { now: DateTime; userId?: string }

type Query = ModelQueryBuilderContract<typeof RightsRequest, RightsRequest>

/** One page of the queue as the platform reads it: found along an index, read whole afterwards. */
export function queuePage(
  filters: QueueFilters,
  reader: QueueReader,
  length = PAGE
): Promise<Page<RightsRequest>> {
  return readPage(filters, length, async (atMost) => {
    const places = fromKey(narrowed(RightsRequest.query(), filters, reader), filters)
    const whole = inOrder(RightsRequest.withParts().preload('assignee'), filters)
    return whole.whereIn('id', places.select('id').limit(atMost))
  })
}

/** How many requests the filters leave; one more than `most` stands for more than that. */
export async function countQueue(
  filters: QueueFilters,
  reader: QueueReader,
  most = COUNTED_TO
): Promise<number> {
  const query = narrowed(RightsRequest.query(), filters, reader)
  const some = query.select('id').limit(most + 1)
  const { total } = await db.from(some.as('found')).count('* as total').first()
  return Number(total)
}

/** Each condition is one that an index answers behind the walls between professionals. */
function narrowed(query: Query, filters: QueueFilters, { now, userId }: QueueReader): Query {
  const { right, professional, due, assigned, channel, reference } = filters
  const account = assigned === 'me' ? userId : assigned
  return inState(query, filters)
    .if(right, (from) => from.whereRaw('asked_rights @> ?', [[right!]]))
    .if(professional, (from) =>
      from.whereHas('parts', (part) => part.whereRaw(OF_PROFESSIONAL, [professional!]))
    )
    .if(due, (from) => whenDue(from, due!, now))
    .if(assigned === 'nobody', (from) => from.whereNull('assignedTo'))
    .if(assigned === 'somebody', (from) => from.whereNotNull('assignedTo'))
    .if(assigned && !['nobody', 'somebody'].includes(assigned), (from) =>
      from.where('assignedTo', account!)
    )
    .if(channel, (from) => from.where('channel', channel!))
    .if(reference, (from) => from.whereLike('reference', likeness(reference!)))
}
