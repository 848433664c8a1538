import db from '@adonisjs/lucid/services/db'

/** What stays of a month: how many appointments are told of, and in how many somebody did not come. */
export type MonthTold = {
  readonly month: string
  readonly appointments: number
  readonly missed: number | null
}

/** Months of which something may be told, the latest first; three years of them. */
export async function statisticsOf(professionalId: string): Promise<MonthTold[]> {
  const { rows } = await db.rawQuery<{ rows: MonthTold[] }>(
    `select month::text as month, sum(appointments)::int as appointments,
       sum(missed)::int as missed
     from appointment_statistics where professional_id = ?
     group by month order by month desc limit 36`,
    [professionalId]
  )
  return rows
}
