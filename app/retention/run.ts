import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { Stamp } from '#foundation/stamp'
import type { DueCount, EndedCount, LengthsInTime } from '#inventory/expiry'
import { datasets } from '#inventory/registry'
import CloseDataset from '#retention/actions/close_dataset'
import CloseRun from '#retention/actions/close_run'
import { type DatasetResult, type RunSummary, summarise } from '#retention/domain/summary'
import { endRecords } from '#retention/end_records'
import { slugsOf } from '#retention/queries/due'
import { lengthsInForce } from '#retention/queries/schedules'
import { openDatasets, runOf } from '#retention/queries/run_state'

/** How often, and how long between, a worker looks again at what others hold, before it leaves it to them. */
const ROUNDS = 25
const PAUSE = 200

/**
 * Does the work of the run of a night, beside any other process that does. May be killed anywhere and run
 * again: what is done is done, and counted.
 *
 * @returns what this worker has ended, and what stays.
 */
export async function carryOnRun(night: string, now: () => Stamp): Promise<RunSummary> {
  const { at } = await runOf(night)
  const lengths = await db.transaction((trx) => lengthsInForce(trx))
  const mine = new Map<string, EndedCount[]>()
  const closed = new Map<string, Omit<DatasetResult, 'dataset' | 'ended'>>()
  for (let round = 1; round <= ROUNDS; round++) {
    for (const dataset of await openDatasets(night)) {
      const counts = mine.get(dataset) ?? []
      mine.set(dataset, counts)
      const outcome = await endDataset(
        { night, dataset, at, lengths: lengths.get(dataset), now },
        counts
      )
      if (outcome) closed.set(dataset, outcome)
    }
    if (await new CloseRun().handle({ night, stamp: now() })) break
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  const results = [...mine].map(([dataset, ended]) => {
    return { dataset, ended, ...(closed.get(dataset) ?? { kept: [] }) }
  })
  const head = { run: night, at: at.toUTC().toISO()!, dry_run: false }
  return summarise(head, results, await slugsOf(db))
}

type Work = {
  readonly night: string
  readonly dataset: string
  readonly at: DateTime
  readonly lengths?: LengthsInTime
  readonly now: () => Stamp
}

/** What stops one data set stops no other one: it is written down by its code, and told. */
async function endDataset(
  { dataset: key, ...work }: Work,
  counts: EndedCount[]
): Promise<{ kept: readonly DueCount[]; failure?: string } | null> {
  const { now } = work
  const dataset = datasets.get(key)
  try {
    for await (const ended of endRecords({ ...work, dataset })) counts.push(...ended.counts)
    const due = await new CloseDataset().handle({ ...work, dataset, stamp: now() })
    return due && { kept: due }
  } catch (error) {
    const failure = codeOf(error)
    logger.error({ dataset: key, failure }, 'records that are due could not be ended')
    await new CloseDataset().handle({ ...work, dataset, failure, stamp: now() })
    return { kept: [], failure }
  }
}

/** A code of the database with its constraint, or the name of the error: messages may hold values. */
function codeOf(error: unknown): string {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const told = [code, constraint].filter((it) => typeof it === 'string')
  return told.length > 0 ? told.join(' ') : error instanceof Error ? error.name : 'unknown'
}
