import { type DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { addCounts } from '#inventory/domain/rows_rule'
import { expiringDatasets } from '#retention/expiring_datasets'
import { lengthsInForce } from '#retention/queries/schedules'

/** Days of the calendar. */
export const DAYS_AHEAD = 90

type Wanted = { readonly at: DateTime; readonly professionalId?: string | null }

export type Forthcoming = {
  /** Records that the next run ends, by data set. */
  readonly due: Readonly<Record<string, number>>
  /** ISO days after that, each with its records by data set. */
  readonly days: readonly { day: CivilDay; records: number; datasets: Record<string, number> }[]
}

/** What the next run ends, and what each day of the coming ninety does if nothing changes. */
export async function forthcoming(
  trx: TransactionClientContract,
  { at, professionalId }: Wanted
): Promise<Forthcoming> {
  const lengths = await lengthsInForce(trx)
  const until = at.plus({ days: DAYS_AHEAD })
  const due: Record<string, number> = {}
  const days = new Map<string, Record<string, number>>()
  for (const { key, expiry } of expiringDatasets()) {
    const question = { at, trx, lengths: lengths.get(key), professionalId }
    const counts = await expiry!.count({ ...question, recordsOnly: true })
    const records = counts.reduce((sum, it) => sum + it.records, 0)
    if (records > 0) due[key] = records
    for (const one of await expiry!.calendar(question, until)) {
      days.set(one.day, { ...days.get(one.day), [key]: one.records })
    }
  }
  return {
    due,
    days: [...days].sort().map(([day, datasets]) => ({
      ...{ day: day as CivilDay, datasets },
      records: Object.values(datasets).reduce((sum, it) => sum + it, 0),
    })),
  }
}

/** Weeks of the calendar, each named by its first day. */
export function byWeek({ days }: Forthcoming, at: DateTime) {
  const first = at.setZone('Europe/Paris').startOf('day')
  const weeks = Array.from({ length: Math.ceil(DAYS_AHEAD / 7) }, (_, index) => {
    const from = first.plus({ weeks: index })
    const [start, end] = [from.toISODate()!, from.plus({ weeks: 1 }).toISODate()!]
    const its = days.filter(({ day }) => day >= start && day < end)
    return { day: start, datasets: addCounts(its.map(({ datasets }) => datasets)) }
  })
  return weeks.map(({ day, datasets }) => {
    const records = Object.values(datasets).reduce((sum, it) => sum + it, 0)
    return { day: day as CivilDay, datasets, records }
  })
}
