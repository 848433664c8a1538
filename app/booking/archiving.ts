import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { type EndedCount, type Expiry } from '#inventory/expiry'
import { withArchived } from '#inventory/restricted'

/** Days after an appointment when it leaves the back office; a reminder was sent the day before it. */
export const ARCHIVE_CHOICES = [7, 30, 90, 180] as const

const TABLES = ['appointment_answers', 'appointment_contacts', 'appointments'] as const

/** Where a run goes on while appointments are being set aside; the rest of its ways begins after it. */
const SETTING_ASIDE = 'archive'

type Counts = Record<string, number>
type Question = { readonly trx: TransactionClientContract; readonly at: DateTime }

/** Ends appointments in two steps: the archive first, then what the rule says of their last day. */
export function archivedFirst(rule: Expiry): Expiry {
  return {
    ...rule,
    async count(question) {
      const due = await rule.count(question)
      if (question.recordsOnly) return due
      const aside = await toArchive(question, question.professionalId)
      const told = due.map((it) => {
        const archived = aside.get(it.professionalId!)
        aside.delete(it.professionalId!)
        return archived ? { ...it, archived } : it
      })
      const others = [...aside].map(([professionalId, archived]) => {
        return { professionalId, records: 0, tables: {}, kept: [], archived }
      })
      return [...told, ...others]
    },
    async end(question, limit, from) {
      if (from !== null && from !== SETTING_ASIDE) return rule.end(question, limit, from)
      const counts = await archiveAppointments(question, limit)
      if (counts.length > 0) return { counts, subjects: [], next: SETTING_ASIDE }
      return rule.end(question, limit, null)
    },
  }
}

/**
 * Sets at most `limit` appointments aside once they are over for as long as their professional chose: out of
 * every daily query, by the database, until their last day. What is restricted is out of reach already, and
 * one that was moved follows the one it was moved from.
 */
function archiveAppointments({ trx, at }: Question, limit: number): Promise<EndedCount[]> {
  return withArchived(trx, async () => {
    const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
      `select a.id ${DUE} limit ? for update of a skip locked`,
      [...instants(at), limit]
    )
    const counts = new Map<string, Counts>()
    for (const table of TABLES) {
      for (const { id } of await mark(trx, { table, rows, at })) {
        const its = counts.get(id) ?? {}
        counts.set(id, { ...its, [table]: (its[table] ?? 0) + 1 })
      }
    }
    return [...counts].map(([professionalId, archived]) => {
      return { professionalId, records: 0, removed: {}, archived }
    })
  })
}

type Marking = {
  readonly table: (typeof TABLES)[number]
  readonly rows: readonly { readonly id: string }[]
  readonly at: DateTime
}

async function mark(
  trx: TransactionClientContract,
  { table, rows: due, at }: Marking
): Promise<{ id: string }[]> {
  const own = table === 'appointments' ? 'id' : 'appointment_id'
  const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
    `update ${table} set archived_at = ? where ${own} = any(?) and archived_at is null
     returning professional_id as id`,
    [at.toISO()!, due.map(({ id }) => id) as unknown as string]
  )
  return rows
}

/** How many rows of each table would be set aside, by professional. */
function toArchive(
  { trx, at }: Question,
  professionalId?: string | null
): Promise<Map<string, Counts>> {
  return withArchived(trx, async () => {
    const only = professionalId === undefined ? '' : 'and a.professional_id = ?'
    const bindings = [...instants(at), ...(professionalId === undefined ? [] : [professionalId])]
    const { rows } = await trx.rawQuery<{ rows: ({ id: string } & Counts)[] }>(
      `with due as (select a.id, a.professional_id ${DUE} ${only})
       select professional_id as id, count(*)::int as appointments,
         sum((select count(*) from appointment_contacts where appointment_id = due.id))::int
           as appointment_contacts,
         sum((select count(*) from appointment_answers where appointment_id = due.id))::int
           as appointment_answers
       from due group by 1`,
      bindings as string[]
    )
    return new Map(
      rows.map(({ id, ...counts }) => {
        const told = Object.entries(counts as Counts).filter(([, count]) => count > 0)
        return [id, Object.fromEntries(told)]
      })
    )
  })
}

const instants = (at: DateTime) => Array.from({ length: 3 }, () => at.toISO()!)

/** What is due to go altogether is not set aside first; what a hold keeps beyond its last day is. */
const DUE = `
  from appointments a join professionals p on p.id = a.professional_id
  where a.archived_at is null and a.restricted_by is null
    and a.ends_at < ?::timestamptz - make_interval(days => p.archive_after_days)
    and (a.ends_at at time zone p.timezone)::date + p.archive_after_days
      < (?::timestamptz at time zone p.timezone)::date
    and (
      a.purge_after >= (?::timestamptz at time zone p.timezone)::date
      or stays_held(a.held_by, a.professional_id)
    )
    and not exists (
      select from appointments former
      where former.id = a.moved_from and former.archived_at is null and former.ends_at > a.ends_at
    )
`
