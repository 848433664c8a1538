import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { PersonalDataset } from '#inventory/dataset'
import type { Ended, LengthsInTime } from '#inventory/expiry'
import { forgetSubjects, record } from '#journal/record'
import { noteCounts } from '#retention/queries/run_counts'

/** Small enough to hold no lock that somebody who books would wait for, large enough to cost little. */
export const BATCH = 2000

/**
 * Rows are walked in the order of an index. The walls between professionals make PostgreSQL expect one row
 * where there are thousands: left to itself it would read and sort all that is due for each batch.
 */
const IN_ORDER = `set local lock_timeout = '5s'; set local enable_sort = off`

type Batch = {
  readonly night: string
  readonly dataset: PersonalDataset
  readonly at: DateTime
  readonly lengths?: LengthsInTime
  readonly from: string | null
  readonly stamp: Stamp
}

/**
 * One batch: what goes, its counts and the entry of the journal are one transaction, so that a run that is
 * killed neither counts twice nor forgets to count. The journal comes last: everybody waits there for each
 * other.
 */
export default class EndBatch {
  handle({ night, dataset, at, lengths, from, stamp }: Batch): Promise<Ended> {
    return db.transaction(async (trx) => {
      await trx.rawQuery(IN_ORDER)
      const ended = await dataset.expiry!.end({ at, trx, lengths }, BATCH, from)
      if (ended.counts.length === 0) return ended
      await noteCounts(trx, { night, dataset: dataset.key }, ended.counts)
      await forgetSubjects(trx, ended.subjects)
      const records = ended.counts.reduce((sum, it) => sum + it.records, 0)
      const body = { night, dataset: dataset.key, records }
      await record(trx, { kind: 'retention.batch_ended', stamp, body })
      return ended
    })
  }
}
