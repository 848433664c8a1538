import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { PersonalDataset } from '#inventory/dataset'
import type { DueCount, LengthsInTime } from '#inventory/expiry'
import { recordMany } from '#journal/record'
import { gatherCounts, noteKept } from '#retention/queries/run_counts'

type Closing = {
  readonly night: string
  readonly dataset: PersonalDataset
  readonly at: DateTime
  readonly lengths?: LengthsInTime
  /** What stopped it: a code. */
  readonly failure?: string
  readonly stamp: Stamp
}

/** Far fewer than what makes one append of the journal slow. */
const AT_ONCE = 500

/**
 * A data set is done when nothing of it is due but what something holds back: counted again, not assumed.
 * What another worker still holds leaves it open.
 */
export default class CloseDataset {
  /** @returns what is still there of what is due, or null when it is not over. */
  handle({ night, dataset, at, lengths, failure, stamp }: Closing): Promise<DueCount[] | null> {
    return db.transaction(async (trx) => {
      const place = { night, dataset: dataset.key }
      /** Workers that count a batch refer to this row and are not kept waiting. */
      const { rows } = await trx.rawQuery<{ rows: [{ state: string }] }>(
        `select state from retention_run_datasets where night = ? and dataset = ? for no key update`,
        [night, dataset.key]
      )
      const [step] = rows
      const due = failure ? [] : [...(await dataset.expiry!.count({ at, trx, lengths }))]
      if (due.some(({ records }) => records > 0)) return null
      if (step.state !== 'waiting') return due

      await noteKept(trx, place, due)
      const gone = await gatherCounts(trx, place)
      const ended = { failure: failure ?? null, ended_at: stamp.at.toISO() }
      const state = failure ? 'failed' : 'done'
      await trx
        .from('retention_run_datasets')
        .where(place)
        .update({ state, ...ended })
      for (let from = 0; from < gone.length; from += AT_ONCE) {
        const some = gone.slice(from, from + AT_ONCE)
        await recordMany(
          trx,
          some.map((body) => ({
            ...{ kind: 'retention.applied' as const, stamp },
            body: { ...place, ...body },
          }))
        )
      }
      return due
    })
  }
}
