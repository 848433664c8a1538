import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type ChangeNotice from '#subprocessors/models/change_notice'
import { concernedBy } from '#subprocessors/queries/untold'
import { STANDING_FILTERS, type StandingFilter } from '#subprocessors/domain/standing'

export type NoticeProgress = {
  /** Controllers the notice is for: those told, and those whose letter is still to be owed. */
  readonly expected: number
  readonly told: number
  readonly received: number
  /** How many the DPO's list holds under each filter. */
  readonly counts: Readonly<Record<StandingFilter, number>>
}

/** How far a notice has come among its controllers, counted at that instant. */
export async function noticeProgress(
  { id, state }: Pick<ChangeNotice, 'id' | 'state'>,
  now: DateTime
): Promise<NoticeProgress> {
  const { rows } = await db.rawQuery<{ rows: Record<string, string>[] }>(
    `select count(*) as everybody, count(received_at) as received, ${COUNTS}
     from (select told.*, ${STANDING_AT} as stands from told_controllers told
           where notice_id = :id) as told`,
    { id, now: now.toISO()! }
  )
  const [row] = rows
  const told = Number(row.everybody)
  const counts = Object.fromEntries(STANDING_FILTERS.map((it) => [it, Number(row[it])]))
  return {
    expected: state === 'sent' ? Math.max(told, await countConcerned(id, now)) : told,
    told,
    received: Number(row.received),
    counts: counts as NoticeProgress['counts'],
  }
}

/** Time closes a window, whether its silence has been recorded or not. */
export const STANDING_AT = `
  case when told.standing = 'open' and told.closes_at <= :now then 'cleared' else told.standing end`

const COUNTS = STANDING_FILTERS.map((filter) =>
  filter === 'late'
    ? 'count(late_at) as late'
    : `count(*) filter (where stands = '${filter}') as ${filter}`
).join(', ')

/** Everybody the notice is for, told or not: counted whole, which is cheaper than who is missing. */
async function countConcerned(id: string, now: DateTime): Promise<number> {
  const { total } = await db
    .from('professionals')
    .whereRaw(...concernedBy(id, now))
    .count('* as total')
    .first()
  return Number(total)
}
