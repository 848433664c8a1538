import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { QueueFilters } from '#rights_requests/domain/queue'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import {
  COUNTED_TO,
  fromKey,
  inState,
  likeness,
  PAGE,
  type Page,
  readPage,
} from '#rights_requests/queries/queue_walk'
import { partWhenDue } from '#rights_requests/queries/when_due'

/** Whose list it is, and when it is read. */
export type OwnReader = { now: DateTime; professionalId: string }

type Query = ModelQueryBuilderContract<typeof RequestPart, RequestPart>

/** A part with what its request tells of who asks, and of the clock. */
export type OwnPart = { part: RequestPart; rightsRequest: RightsRequest }

/** One page of what was passed on to a professional. */
export async function ownParts(
  filters: QueueFilters,
  reader: OwnReader,
  length = PAGE
): Promise<Page<OwnPart>> {
  const page = await readPage(filters, length, async (atMost) =>
    fromKey(narrowed(RequestPart.query(), filters, reader), filters).limit(atMost)
  )
  const requests = await RightsRequest.query()
    .whereIn(
      'id',
      page.rows.map((part) => part.rightsRequestId)
    )
    .preload('suspensions', (suspensions) => suspensions.orderBy('askedAt'))
  const byId = new Map(requests.map((request) => [request.id, request]))
  const rows = page.rows.map((part) => ({ part, rightsRequest: byId.get(part.rightsRequestId)! }))
  return { ...page, rows }
}

/** How many parts the filters leave; one more than `most` stands for more than that. */
export async function countOwnParts(
  filters: QueueFilters,
  reader: OwnReader,
  most = COUNTED_TO
): Promise<number> {
  const some = narrowed(RequestPart.query(), filters, reader)
    .select('id')
    .limit(most + 1)
  const { total } = await db.from(some.as('found')).count('* as total').first()
  return Number(total)
}

function narrowed(query: Query, filters: QueueFilters, { now, professionalId }: OwnReader): Query {
  const { right, due, channel, reference } = filters
  const own = query.where('professionalId', professionalId).whereNotNull('forwardedAt')
  return inState(own, filters)
    .if(right, (from) => from.where('askedRight', right!))
    .if(due, (from) => partWhenDue(from, due!, now))
    .if(channel, (from) => from.where('channel', channel!))
    .if(reference, (from) => from.whereLike('reference', likeness(reference!)))
}
