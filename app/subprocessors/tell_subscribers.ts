import { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { enqueue } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import type Subprocessor from '#parties/models/subprocessor'
import type { ListAct, ListFacts, Told } from '#subprocessors/domain/list_change'
import { TELL_SUBSCRIBERS } from '#subprocessors/list_job_names'
import ListChange from '#subprocessors/models/list_change'

export type Telling = {
  readonly what: Told
  readonly act: ListAct
  readonly subprocessor: Subprocessor
  /** Of a replacement: the entry that served until then. */
  readonly replaces?: Subprocessor | null
  /** Of a move: where the data was until then. */
  readonly movesFrom?: ListFacts['movesFrom']
  /** What was announced and what it became bear the same one. */
  readonly noticeId?: string | null
  /** ISO day from which, required when it is announced. */
  readonly plannedOn?: string | null
  readonly stamp: Stamp
}

/**
 * Writes what the public list of sub-processors tells (page, JSON, Atom), in the transaction of the change, and
 * owes the letters to those who asked for them: they are queued by a job, so that their number does
 * not weigh on the change.
 */
export async function tellSubscribers(
  trx: TransactionClientContract,
  { what, act, subprocessor, replaces, movesFrom, noticeId, plannedOn, stamp }: Telling
): Promise<void> {
  const { id: subprocessorId, name, activity, country, accessCountries } = subprocessor
  const facts: ListFacts = {
    ...{ name, activity, country, accessCountries },
    replaces: replaces?.name ?? null,
    movesFrom: movesFrom ?? null,
  }
  const { id } = await ListChange.create(
    {
      ...{ what, act, subprocessorId, facts, toldAt: stamp.at },
      noticeId: noticeId ?? null,
      plannedOn: plannedOn ? DateTime.fromISO(plannedOn) : null,
    },
    { client: trx }
  )
  await enqueue(trx, TELL_SUBSCRIBERS, { id })
}
