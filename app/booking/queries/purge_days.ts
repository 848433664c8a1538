import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { withArchived } from '#inventory/restricted'
import { purgeDay, type RetentionChoice } from '#booking/domain/purge_day'

type Held = { readonly id: string; readonly day: CivilDay; readonly current: CivilDay }

/** The last day each appointment's data may be held: as it stands, and under a choice. */
export async function purgeDaysUnder(
  choice: RetentionChoice & { readonly id: string },
  trx: TransactionClientContract
): Promise<Held[]> {
  const rows = await withArchived(trx, () =>
    trx
      .from('appointments')
      .select('id', 'ends_at', 'created_at')
      .select(trx.raw('purge_after::text as current'))
      .where('professional_id', choice.id)
      .exec()
  )
  return rows.map((row) => ({
    id: row.id,
    day: purgeDay(instant(row.ends_at), instant(row.created_at), choice),
    current: row.current,
  }))
}

/** What a choice would change of the data held today. */
export type RetentionForecast = {
  readonly days: number
  /** Appointments whose data would be kept for less long than now. */
  readonly shortened: number
  /** Appointments whose data go at the next purge, and would not have gone otherwise. */
  readonly gone: number
}

/** Looks ahead of each choice: the next purge runs in the night that follows `today`. */
export async function retentionForecasts(
  professional: RetentionChoice & { readonly id: string },
  choices: readonly number[],
  today: CivilDay
): Promise<RetentionForecast[]> {
  const forecasts: RetentionForecast[] = []
  for (const days of choices) {
    const { id, timezone, region } = professional
    const choice = { id, timezone, region, retentionDays: days }
    const held = await db.transaction((trx) => purgeDaysUnder(choice, trx))
    const shortened = held.filter(({ day, current }) => day < current)
    const gone = shortened.filter(({ day, current }) => day <= today && current > today)
    forecasts.push({ days, shortened: shortened.length, gone: gone.length })
  }
  return forecasts
}

function instant(at: Date): DateTime {
  return DateTime.fromJSDate(at, { zone: 'utc' })
}
