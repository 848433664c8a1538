import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Professional from '#parties/models/professional'
import type { AppointmentStatus } from '#booking/domain/appointment'
import type { Agenda } from '#booking/domain/slots'
import type { Interval } from '#booking/domain/wall_clock'
import { openingRules } from '#booking/queries/opening_rules'

/** An appointment as the agenda shows it. */
export type AgendaItem = Interval & {
  readonly id: string
  readonly status: AppointmentStatus
  /** Not told of somebody whose data are restricted: only the place is taken (art. 18). */
  readonly offering: string | null
  readonly isRestricted: boolean
  readonly client: string | null
  readonly hasNote: boolean
}

/** What a professional's time is made of within a window, opened for nobody in particular. */
export async function agendaOf(
  { id, timezone }: Pick<Professional, 'id' | 'timezone'>,
  window: Interval,
  client: QueryClientContract
): Promise<Agenda> {
  const rules = await openingRules(id, client)
  const extraOpenings = await stretches(client, 'extra_openings', id, window)
  const timeOff = await stretches(client, 'time_off', id, window)
  const busy = await taken(client, id, window)
  return { zone: timezone, rules, extraOpenings, timeOff, busy }
}

/** The appointments that begin within a window, but those moved elsewhere. */
export async function agendaItems(
  professionalId: string,
  window: Interval,
  client: QueryClientContract
): Promise<AgendaItem[]> {
  const { rows } = await client.rawQuery<{ rows: AgendaItem[] }>(
    `select a.id, a.status, c.note is not null as "hasNote",
       a.restricted_by is not null as "isRestricted",
       case when a.restricted_by is null then o.name end as offering,
       c.first_name || ' ' || c.last_name as client,
       (extract(epoch from a.starts_at) / 60)::int as "from",
       (extract(epoch from a.ends_at) / 60)::int as "to"
     from appointments a
     join offerings o on o.id = a.offering_id
     left join appointment_contacts c on c.appointment_id = a.id
     where a.professional_id = ?
       and a.starts_at >= to_timestamp(? * 60::bigint) and a.starts_at < to_timestamp(? * 60::bigint)
       and not exists (select from appointments s where s.moved_from = a.id)
     order by a.starts_at, a.created_at`,
    [professionalId, window.from, window.to]
  )
  return rows
}

/** Past appointments of which nothing has been noted yet. */
export async function unsettledBefore(
  professionalId: string,
  now: Date,
  client: QueryClientContract
): Promise<number> {
  const [{ count }] = await client
    .from('appointments')
    .where({ professional_id: professionalId, status: 'booked' })
    .where('ends_at', '<', now)
    .count('* as count')
  return Number(count)
}

async function stretches(
  client: QueryClientContract,
  table: 'extra_openings' | 'time_off',
  professionalId: string,
  { from, to }: Interval
): Promise<Interval[]> {
  const rows = await client
    .from(table)
    .select('starts_at', 'ends_at')
    .where('professional_id', professionalId)
    .where('starts_at', '<', at(to))
    .where('ends_at', '>', at(from))
    .orderBy('starts_at')
  return rows.map((row) => ({ from: +row.starts_at / 60_000, to: +row.ends_at / 60_000 }))
}

async function taken(
  client: QueryClientContract,
  professionalId: string,
  { from, to }: Interval
): Promise<Interval[]> {
  const rows = await client
    .from('appointments')
    .select(client.raw('lower(blocks) as starts_at'), client.raw('upper(blocks) as ends_at'))
    .where({ professional_id: professionalId, status: 'booked' })
    .whereRaw('blocks && tstzrange(?, ?)', [at(from), at(to)])
    .orderByRaw('lower(blocks)')
  return rows.map((row) => ({ from: +row.starts_at / 60_000, to: +row.ends_at / 60_000 }))
}

function at(minute: number): Date {
  return new Date(minute * 60_000)
}
