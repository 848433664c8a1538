import db from '@adonisjs/lucid/services/db'
import { type PurposeStanding, purposesOf } from '#inventory/queries/object'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'

type Part = {
  readonly rightsRequest: Pick<RightsRequest, 'id' | 'person'>
  readonly part: Pick<RequestPart, 'professionalId'>
}

/** What the controller of a part does with data, as it stands for the person of the request. */
export function usesOf({ rightsRequest, part }: Part): Promise<PurposeStanding[]> {
  return db.transaction(async (trx) =>
    purposesOf(await searchFor(rightsRequest, part.professionalId, trx))
  )
}
