import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { instantInWords } from '#deadlines/wording'

const PAGE = 50

type Row = {
  id: string
  kind: 'person' | 'request'
  at: Date
  reason: string
  records: number
  who: string | null
  professional: string | null
}

type Asked = {
  readonly i18n: I18n
  /** Only those of one professional. */
  readonly professionalId?: string
  readonly after: unknown
}

/** Who opened what of the archive, when and why, the latest first; a page by key. Never whom it was about. */
export async function openings({ i18n, professionalId, after }: Asked) {
  const last = typeof after === 'string' && /^[0-9a-f-]{36}$/.test(after) ? after : null
  const { rows } = await db.rawQuery<{ rows: Row[] }>(
    `select a.id, a.kind, a.opened_at as at, a.reason, cardinality(a.records) as records,
       u.full_name as who, p.name as professional
     from archive_accesses a
     left join users u on u.id = a.opened_by
     left join professionals p on p.id = a.professional_id
     where (?::uuid is null or a.professional_id = ?::uuid)
       and (?::uuid is null or (a.opened_at, a.id) < (
         select l.opened_at, l.id from archive_accesses l where l.id = ?::uuid
       ))
     order by a.opened_at desc, a.id desc limit ?`,
    [professionalId ?? null, professionalId ?? null, last, last, PAGE + 1] as string[]
  )
  const shown = rows.slice(0, PAGE)
  const older = rows.length > PAGE ? shown.at(-1)!.id : null
  const told = shown.map(({ at, who, ...row }) => ({
    ...row,
    at: instantInWords(DateTime.fromJSDate(at).setZone('Europe/Paris'), i18n.locale),
    who: who ?? i18n.t('journal.actors.user'),
  }))
  return { openings: told, older }
}

/** How many openings each professional made, the most first: what the DPO looks at. */
export async function openingsByProfessional() {
  const { rows } = await db.rawQuery<{ rows: { name: string | null; total: number }[] }>(
    `select p.name, count(*)::int as total
     from archive_accesses a left join professionals p on p.id = a.professional_id
     group by p.id, p.name order by 2 desc, 1 limit ?`,
    [PAGE]
  )
  return rows
}
