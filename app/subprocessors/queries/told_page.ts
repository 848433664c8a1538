import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { ReceiptMeans } from '#subprocessors/domain/change_notice'
import type { Standing, StandingFilter } from '#subprocessors/domain/standing'
import { STANDING_AT } from '#subprocessors/queries/notice_progress'

const PAGE = 30

/** One controller of a notice, as the DPO's list shows it. */
export type ToldRow = {
  readonly id: string
  readonly name: string
  readonly standing: Standing
  readonly receivedAt: DateTime | null
  readonly receivedBy: ReceiptMeans | null
  readonly closesAt: DateTime | null
  readonly zone: string
  readonly isLate: boolean
  readonly joinedLate: boolean
}

/** Where a page ended: names are not unique. */
export type ToldKey = { readonly name: string; readonly id: string }

type Asked = {
  readonly noticeId: string
  readonly filter: StandingFilter | null
  readonly after: ToldKey | null
  readonly now: DateTime
}

/** Controllers of a notice by name, read by key: the last page costs what the first does. */
export async function toldPage({ noticeId, filter, after, now }: Asked) {
  const { rows } = await db.rawQuery<{ rows: Row[] }>(
    `select * from (
       select told.id, professional.name, ${STANDING_AT} as standing, told.received_at,
         told.received_by, told.closes_at, coalesce(told.zone, professional.timezone) as zone,
         told.late_at is not null as is_late, told.joined_late
       from told_controllers told
       join professionals professional on professional.id = told.professional_id
       where told.notice_id = :noticeId
         and (:name::text is null or (professional.name, told.id) > (:name::text, :id::uuid))
     ) as listed
     where :filter::text is null or (:filter = 'late' and is_late) or standing = :filter
     order by name, id limit :most`,
    {
      ...{ noticeId, filter, now: now.toISO()!, most: PAGE + 1 },
      name: after?.name ?? null,
      id: after?.id ?? null,
    } as never
  )
  const found = rows.slice(0, PAGE).map(toldRow)
  const last = found.at(-1)
  const next = rows.length > PAGE && last ? { name: last.name, id: last.id } : null
  return { rows: found, next }
}

type Row = {
  readonly id: string
  readonly name: string
  readonly standing: Standing
  readonly received_at: Date | null
  readonly received_by: ReceiptMeans | null
  readonly closes_at: Date | null
  readonly zone: string
  readonly is_late: boolean
  readonly joined_late: boolean
}

function toldRow(row: Row): ToldRow {
  const { id, name, standing, zone } = row
  const dated = (at: Date | null) => at && DateTime.fromJSDate(at, { zone })
  return {
    ...{ id, name, standing, zone },
    receivedAt: dated(row.received_at),
    receivedBy: row.received_by,
    closesAt: dated(row.closes_at),
    isLate: row.is_late,
    joinedLate: row.joined_late,
  }
}
