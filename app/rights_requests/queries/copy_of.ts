import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ExportedRecord } from '#inventory/dataset'
import { exportAll } from '#inventory/queries/discover'
import type { Processing, ProcessingActivity } from '#parties/domain/processing'
import { processingOf, processingOfPlatform } from '#parties/queries/processing_of'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'

/** What one controller holds about the person, and what it does with it (art. 15(1)). */
export type CopyPart = {
  readonly processing: Processing
  /** Only where there is something; the others are named in `empty`. */
  readonly sets: readonly { activity: ProcessingActivity; records: readonly ExportedRecord[] }[]
  readonly empty: readonly string[]
}

export type Copy = {
  readonly reference: string
  readonly email: string
  readonly zone: string
  readonly at: DateTime
  readonly parts: readonly CopyPart[]
}

/** Everything the controller of a part holds about the person. */
export function copyOf(
  rightsRequest: RightsRequest,
  part: RequestPart,
  at: DateTime
): Promise<Copy> {
  return db.transaction(async (trx) => {
    const { reference, person } = rightsRequest
    const found = await partOf(trx, { rightsRequest, controller: part, at })
    return { reference, email: person.email ?? '', zone: part.zone, at, parts: [found] }
  })
}

type PartFacts = { rightsRequest: RightsRequest; controller: RequestPart; at: DateTime }

async function partOf(
  trx: TransactionClientContract,
  { rightsRequest, controller, at }: PartFacts
): Promise<CopyPart> {
  const processing = controller.isOfPlatform
    ? await processingOfPlatform(trx, at)
    : await processingOf(controller.professional, trx, at)
  const search = searchFor(rightsRequest, controller.professionalId, trx)
  const records = new Map<string, ExportedRecord[]>()
  for await (const { dataset, record } of exportAll(search)) {
    records.set(dataset, [...(records.get(dataset) ?? []), record])
  }
  const { activities } = processing
  const full = activities.filter(({ dataset }) => records.has(dataset))
  return {
    processing,
    sets: full.map((activity) => ({ activity, records: records.get(activity.dataset)! })),
    empty: activities.filter((it) => !full.includes(it)).map(({ dataset }) => dataset),
  }
}
