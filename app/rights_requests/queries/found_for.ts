import db from '@adonisjs/lucid/services/db'
import { discover, discoverHolders } from '#inventory/queries/discover'
import Professional from '#parties/models/professional'
import type { DatasetFinding } from '#rights_requests/domain/erasure'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'

/** What one controller holds about the person; `name` is null for the platform. */
export type Found = {
  readonly professionalId: string | null
  readonly name: string | null
  readonly datasets: readonly DatasetFinding[]
}

/** What the controller of a part holds: as it was at the decision, or as it is now. */
export async function foundFor(rightsRequest: RightsRequest, part: RequestPart): Promise<Found> {
  const { professionalId, professional, found } = part
  const datasets = found ?? (await look(rightsRequest, professionalId))
  return { professionalId, name: professional?.name ?? null, datasets }
}

/** Who holds something about the person, and how many records; `name` is null for the platform. */
export type Holder = {
  readonly professionalId: string | null
  readonly name: string | null
  readonly records: number
}

/** Every professional, and the platform, who hold something: for a person who does not know whom. */
export function foundAnywhere(rightsRequest: RightsRequest): Promise<Holder[]> {
  return db.transaction(async (trx) => {
    const own = await searchFor(rightsRequest, null, trx)
    const onPlatform = await discover(own)
    const records = await discoverHolders(own.who, trx)
    const holders = await Professional.query({ client: trx })
      .whereIn('id', [...records.keys()])
      .orderBy('name')
    const named = holders.map(({ id, name }) => ({
      ...{ professionalId: id, name },
      records: records.get(id)!,
    }))
    const all = [
      { professionalId: null, name: null, records: sum(onPlatform.map(({ count }) => count)) },
      ...named,
    ]
    return all.filter((holder) => holder.records > 0)
  })
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

function look(rightsRequest: RightsRequest, professionalId: string | null) {
  return db.transaction(async (trx) => {
    return discover(await searchFor(rightsRequest, professionalId, trx))
  })
}
