import db from '@adonisjs/lucid/services/db'
import { discover } from '#inventory/queries/discover'
import Professional from '#parties/models/professional'
import type { DatasetFinding } from '#rights_requests/domain/erasure'
import ConcernedController from '#rights_requests/models/concerned_controller'
import type RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'

/** What one controller holds about the person; `name` is null for the platform. */
export type Found = {
  readonly professionalId: string | null
  readonly name: string | null
  readonly datasets: readonly DatasetFinding[]
}

/** What the controllers concerned hold: as it was at the decision, or as it is now. */
export async function foundFor(rightsRequest: RightsRequest): Promise<Found[]> {
  const concerned = await ConcernedController.query()
    .where('rightsRequestId', rightsRequest.id)
    .preload('professional')
    .orderBy('id')
  const found: Found[] = []
  for (const controller of concerned) {
    const { professionalId, professional } = controller
    const datasets = controller.found ?? (await look(rightsRequest, professionalId))
    found.push({ professionalId, name: professional?.name ?? null, datasets })
  }
  return found
}

/** Every professional, and the platform, who hold something: for a person who does not know whom. */
export async function foundAnywhere(rightsRequest: RightsRequest): Promise<Found[]> {
  const platform = { professionalId: null, name: null, datasets: await look(rightsRequest, null) }
  const found: Found[] = [platform]
  for (const { id, name } of await Professional.query().orderBy('name')) {
    const datasets = await look(rightsRequest, id)
    found.push({ professionalId: id, name, datasets })
  }
  return found.filter(({ datasets }) => datasets.some(({ count }) => count > 0))
}

function look(rightsRequest: RightsRequest, professionalId: string | null) {
  return db.transaction((trx) => discover(searchFor(rightsRequest, professionalId, trx)))
}
