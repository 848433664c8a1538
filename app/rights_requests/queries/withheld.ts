import db from '@adonisjs/lucid/services/db'
import { basesFor } from '#inventory/queries/bases'
import { datasetsFor } from '#inventory/queries/discover'
import { isPortable, portableFields } from '#inventory/queries/portable'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'

type Part = {
  readonly rightsRequest: Pick<RightsRequest, 'id' | 'person'>
  readonly part: Pick<RequestPart, 'professionalId'>
}

/** Data sets of which the person may take nothing away, because of what their controller relies on. */
export function withheldFrom({ rightsRequest, part }: Part): Promise<string[]> {
  return db.transaction(async (trx) => {
    const search = await searchFor(rightsRequest, part.professionalId, trx)
    const basesOf = await basesFor(search)
    return datasetsFor(search)
      .filter(isPortable)
      .filter((dataset) => portableFields(dataset, basesOf).size === 0)
      .map(({ key }) => key)
  })
}
