import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { datasets } from '#inventory/registry'
import { qualified } from '#inventory/domain/check_datasets'
import type { Holdings } from '#inventory/queries/holdings'
import { forgetSubjects } from '#journal/record'
import { writeLine } from '#ledger/write'
import Termination from '#terminations/models/termination'
import { lockedStep, moved } from '#terminations/steps'

/** Small enough for a page to show the work going on, and for a killed process to lose little. */
export const BATCH = 500

type Batch = {
  readonly id: string
  /** `schema.table` */
  readonly table: string
  readonly holdings: Holdings
  readonly stamp: Stamp
}

/**
 * One batch of one table: what is destroyed and what is counted are one transaction, so that a batch is
 * never counted twice, however often it is tried. What is on hold stays, and is looked at again later.
 */
export default class DestroyBatch {
  /** @returns whether nothing is left that may go. */
  handle({ id, table, holdings, stamp }: Batch): Promise<boolean> {
    return db.transaction(async (trx) => {
      const step = await lockedStep(trx, { terminationId: id, phase: 'destruction', name: table })
      if (!step) return true
      const { professionalId } = await Termination.findOrFail(id, { client: trx })
      const holding = holdings.named(table)
      const gone = await holdings.delete(trx, holding, { professionalId, limit: BATCH })
      if (isSubject(table)) await forgetSubjects(trx, gone.ids)
      if (gone.count > 0) {
        const key = `destruction:${id}`
        await writeLine(trx, { kind: 'destroyed', professionalId, key, at: stamp.at })
      }
      const isDone = gone.count < BATCH
      if (gone.count > 0 || step.state !== 'done') {
        await moved(step, { count: gone.count, isDone, at: stamp.at })
      }
      return isDone
    })
  }
}

/** Whether the journal knows the rows of a table by their ids. */
function isSubject(table: string): boolean {
  return datasets
    .of('professional')
    .some(({ entrusted }) => entrusted?.subjects?.map(qualified).includes(table))
}
