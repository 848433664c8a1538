import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { datasets } from '#inventory/registry'
import { compareLengths, lengthsInTime } from '#retention/domain/lengths_in_time'
import { declaredVersions, lengthsInForce, type Schedule } from '#retention/queries/schedules'

/** What putting a version in force would do at an instant. */
export type ChangeCounts = {
  readonly version: Schedule
  readonly before: Schedule
  readonly direction: 'shorter' | 'longer'
  /** Records that are due today, and those that would be with the new length. */
  readonly due: number
  readonly wouldBeDue: number
}

/** The version that waits, beside the one in force; null when it does not wait any more. */
export async function changeCounts(
  trx: TransactionClientContract,
  id: string,
  at: DateTime
): Promise<ChangeCounts | null> {
  const versions = await declaredVersions(trx)
  const version = versions.find((it) => it.id === id && it.state === 'waiting')
  if (!version) return null
  const its = versions.filter(({ dataset }) => dataset === version.dataset)
  const before = its.find(({ state }) => state === 'in_force')!
  const direction = compareLengths(before.length, version.length)
  const { expiry } = datasets.get(version.dataset)
  if (!expiry || (direction !== 'shorter' && direction !== 'longer')) {
    return { version, before, direction: 'longer', due: 0, wouldBeDue: 0 }
  }
  const inForce = await lengthsInForce(trx)
  const now = inForce.get(version.dataset)
  const next = [
    ...(now ?? []).map((it) => ({ ...it, upTo: it.upTo ?? at })),
    ...lengthsInTime([{ length: version.length, inForceFrom: at }])!,
  ]
  const count = async (lengths: typeof now) => {
    const due = await expiry.count({ at, trx, lengths, recordsOnly: true })
    return due.reduce((sum, { records }) => sum + records, 0)
  }
  return { version, before, direction, due: await count(now), wouldBeDue: await count(next) }
}
