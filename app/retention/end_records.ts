import type { DateTime } from 'luxon'
import type { PersonalDataset } from '#inventory/dataset'
import type { Ended, LengthsInTime } from '#inventory/expiry'
import type { Stamp } from '#foundation/stamp'
import EndBatch from '#retention/actions/end_batch'

export type Walk = {
  readonly night: string
  readonly dataset: PersonalDataset
  readonly at: DateTime
  readonly lengths?: LengthsInTime
  readonly now: () => Stamp
}

/** Codes of PostgreSQL after which the same batch may go through: deadlock, serialization, lock not available. */
const PASSING = ['40P01', '40001', '55P03']
const TRIES = 5

/**
 * Ends what is due and free in one data set, batch after batch. Run side by side, workers share it: each
 * leaves out what another one holds.
 */
export async function* endRecords(walk: Walk): AsyncGenerator<Ended> {
  let from: string | null = null
  let taken = 0
  for (;;) {
    const ended = await batch(walk, from)
    yield ended
    taken += ended.counts.length
    from = ended.next
    if (from !== null) continue
    if (taken === 0) return
    taken = 0
  }
}

async function batch(walk: Walk, from: string | null): Promise<Ended> {
  for (let tries = 1; ; tries++) {
    try {
      return await new EndBatch().handle({ ...walk, from, stamp: walk.now() })
    } catch (error) {
      if (tries === TRIES || !PASSING.includes((error as { code?: string }).code ?? '')) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 * tries))
    }
  }
}
