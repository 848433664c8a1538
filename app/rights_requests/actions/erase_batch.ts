import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { eraseBatch, eraseReleasedBatch } from '#inventory/queries/discover'
import { digestsOf, writeLine } from '#ledger/write'
import RequestPart from '#rights_requests/models/request_part'
import ErasureStep from '#rights_requests/models/erasure_step'
import RightsRequest from '#rights_requests/models/rights_request'
import { searchFor } from '#rights_requests/search'

/** Small enough for a page to show the work going on, and for a killed process to lose little: a tenth of a second. */
export const BATCH = 1000

/**
 * One batch of one step: what is erased and what is counted are one transaction, so that a batch is
 * never counted twice, however often it is tried.
 */
export default class EraseBatch {
  /** @returns whether the step is done. */
  handle({ stepId, stamp }: { stepId: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const step = await ErasureStep.query({ client: trx })
        .where('id', stepId)
        .forUpdate()
        .firstOrFail()
      if (step.state === 'done') return true

      const part = await RequestPart.findOrFail(step.rightsRequestPartId, {
        client: trx,
      })
      const rightsRequest = await RightsRequest.findOrFail(part.rightsRequestId, {
        client: trx,
      })
      const search = await searchFor(rightsRequest, part.professionalId, trx)
      const { dataset, recordsHeld } = step
      const { tables, records, done } = recordsHeld
        ? await eraseReleasedBatch(dataset, search, recordsHeld, BATCH)
        : await eraseBatch(dataset, search, BATCH)
      if (Object.values(tables).some((count) => count > 0)) {
        await writeLine(trx, {
          ...{ kind: 'erased', professionalId: part.professionalId, datasets: [dataset] },
          ...digestsOf(search.who),
          ...{ key: `erasure:${stepId}`, at: stamp.at },
        })
      }
      step.merge({
        state: done ? 'done' : 'running',
        erased: added(step.erased, tables),
        records: step.records + records,
        batches: step.batches + 1,
        startedAt: step.startedAt ?? stamp.at,
        endedAt: done ? stamp.at : null,
      })
      await step.save()
      return done
    })
  }
}

function added(before: Record<string, number>, more: Readonly<Record<string, number>>) {
  const sums = Object.entries(more).map(([table, count]) => [table, (before[table] ?? 0) + count])
  return { ...before, ...Object.fromEntries(sums) }
}
