import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { enqueue } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { type Released, releasedBy } from '#inventory/queries/hold'
import { datasets } from '#inventory/registry'
import { withArchived } from '#inventory/restricted'
import { isHeld } from '#rights_requests/domain/erasure'
import { isEnded } from '#rights_requests/domain/part_state'
import { EXECUTE } from '#rights_requests/job_names'
import ErasureStep from '#rights_requests/models/erasure_step'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { bringBack } from '#rights_requests/queries/archived_requests'
import { filesAbout } from '#rights_requests/queries/files_of_person'
import { searchFor } from '#rights_requests/search'
import { settle } from '#rights_requests/settle'

/**
 * Owes what holds that have ended had postponed: for each erasure of the person that was answered while they
 * were in force, a further round with the records they let go of, and nothing that came since.
 *
 * @returns what the journal is to say, one entry for each erasure that goes on.
 */
export async function continueErasures(
  trx: TransactionClientContract,
  holds: readonly string[],
  stamp: Stamp
) {
  const released = await releasedBy(trx, holds)
  const byRequest = Map.groupBy(released, ({ reference }) => reference)
  const continued = []
  for (const [reference, its] of byRequest) {
    const requests =
      reference === null
        ? await requestsThatLeft(trx, its)
        : await requestsOfPerson(trx, reference, its)
    await bringBack(trx, requests)
    for (const id of requests) {
      const rightsRequest = await RightsRequest.lock(id, trx)
      const ofTheirs = reference === null ? await itsOwn(trx, rightsRequest, its) : its
      const parts = rightsRequest.parts.filter((part) => postponedIn(part, ofTheirs).length > 0)
      for (const part of parts) await addRound(trx, part, postponedIn(part, ofTheirs))
      if (parts.length > 0) await settle(rightsRequest, stamp.at)
      for (const part of parts) {
        await enqueue(trx, EXECUTE, { id: part.id })
        const counts = postponedIn(part, ofTheirs).map((it) => [it.dataset, it.records.length])
        const body = { controller: part.professionalId, records: Object.fromEntries(counts) }
        const subject = rightsRequest.reference
        continued.push({ kind: 'rights_request.erasure_continued', stamp, subject, body } as const)
      }
    }
  }
  return continued
}

/** Requests about the same person as the one in answer to which records were held, in one order. */
async function requestsOfPerson(
  trx: TransactionClientContract,
  reference: string,
  released: readonly Released[]
): Promise<string[]> {
  const controllers = new Set(released.map(({ professionalId }) => professionalId))
  return withArchived(trx, async () => {
    const held = await RightsRequest.query({ client: trx }).where('reference', reference).first()
    if (!held) return []
    const ids = new Set<string>()
    for (const professionalId of controllers) {
      const { who } = await searchFor(held, professionalId, trx)
      const theirs = await RightsRequest.query({ client: trx }).whereRaw(...filesAbout(who))
      for (const { id } of theirs) ids.add(id)
    }
    return [...ids].sort()
  })
}

/** Requests answered in part by the controllers of what was let go of, whoever they were from. */
async function requestsThatLeft(
  trx: TransactionClientContract,
  released: readonly Released[]
): Promise<string[]> {
  const ids = new Set<string>()
  for (const { professionalId, dataset } of released) {
    const { rows } = await withArchived(trx, async () =>
      trx.rawQuery<{ rows: { id: string }[] }>(
        `select distinct rights_request_id as id from rights_request_parts
         where professional_id is not distinct from ? and kept @> ?::jsonb`,
        [professionalId as string, JSON.stringify([{ dataset }])]
      )
    )
    for (const { id } of rows) ids.add(id)
  }
  return [...ids].sort()
}

/** Of what was let go of, the records of the person that a request is about. */
async function itsOwn(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  released: readonly Released[]
): Promise<Released[]> {
  const own: Released[] = []
  for (const it of released) {
    const search = await searchFor(rightsRequest, it.professionalId, trx)
    const dataset = datasets.get(it.dataset)
    const ids = it.records
    const theirs = (await dataset.holdable?.(search, { limit: ids.length, ids })) ?? []
    if (theirs.length > 0) own.push({ ...it, records: theirs.map(({ record }) => record) })
  }
  return own
}

/** What was let go of and what the answer to a part had announced as held. */
function postponedIn(
  { executedAs, state, professionalId, kept }: RequestPart,
  released: readonly Released[]
): Released[] {
  if (executedAs !== 'erasure' || !isEnded(state)) return []
  const announced = (kept ?? []).filter((set) => set.kept.some(isHeld))
  return released.filter(
    (it) =>
      it.professionalId === professionalId &&
      announced.some(({ dataset }) => dataset === it.dataset)
  )
}

async function addRound(
  trx: TransactionClientContract,
  part: RequestPart,
  released: readonly Released[]
): Promise<void> {
  part.merge({ round: part.round + 1, progress: 'erasing' })
  const steps = released.map(({ dataset, records }, position) => ({
    ...{ rightsRequestPartId: part.id, round: part.round, position, dataset },
    ...{ state: 'pending' as const, expected: records.length, recordsHeld: [...records] },
  }))
  await ErasureStep.createMany(steps, { client: trx })
}
