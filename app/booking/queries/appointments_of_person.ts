import type { StrictValues } from '@adonisjs/lucid/types/querybuilder'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CollectionTime, Identifiers, Search } from '#inventory/dataset'

/**
 * Condition on `c`, a row of appointment_contacts: it is about the person. The
 * mailbox is what a person proves; a number leads to a row only where no
 * address was given, since a family may share one.
 */
export const ABOUT_PERSON =
  '(c.email = any(?::text[]) or (c.email is null and c.phone_e164 = any(?::text[])))'

const ABOUT = `c.professional_id = ? and ${ABOUT_PERSON}`

/** Most have no hold at all: the function is not called row by row for them. */
const MAY_BE_HELD = `(a.held_by is not null or exists (
  select from legal_holds h where h.target = 'professional' and h.professional_id = ?::uuid
))`

type Wanted = {
  after?: string | null
  /** Locked until the transaction ends, and only those that nothing holds back (art. 17(3)). */
  erasable?: boolean
  /** Only those that something holds back. */
  held?: boolean
}

/** Ids of the person's appointments, oldest first, after `after`. */
export async function appointmentsOfPerson(
  { who, professionalId, trx }: Search,
  limit: number,
  { after = null, erasable = false, held = false }: Wanted = {}
): Promise<string[]> {
  if (held && !(await mayHold(professionalId, trx))) return []
  const stays = `(${MAY_BE_HELD} and stays_held(a.held_by, a.professional_id))`
  const only = erasable ? `and not ${stays}` : held ? `and ${stays}` : ''
  const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
    `select a.id
     from appointment_contacts c join appointments a on a.id = c.appointment_id
     where ${ABOUT} and (?::uuid is null or a.id > ?::uuid) ${only}
     order by a.id limit ? ${erasable ? 'for update of a' : ''}`,
    [
      ...[professionalId, who.emails, who.phones, after, after],
      ...(only ? [professionalId] : []),
      limit,
    ] as StrictValues[]
  )
  return rows.map(({ id }) => id)
}

/** Most professionals have no hold at all: nobody's appointments are read for them. */
async function mayHold(professionalId: string | null, trx: TransactionClientContract) {
  return (await trx.from('legal_holds').where('professional_id', professionalId!).first()) !== null
}

/**
 * Whether an appointment of the person was taken in that time, told by the notice that was read: a
 * page opened before a change still says what was true before it.
 */
export async function appointmentsTakenIn(
  { who, professionalId, trx }: Search,
  { from, until }: CollectionTime
): Promise<boolean> {
  const since = from?.toISO() ?? null
  const { rows } = await trx.rawQuery<{ rows: unknown[] }>(
    `select from appointment_contacts c join appointments a on a.id = c.appointment_id
     left join notice_versions n on n.id = a.notice_version_id
     where ${ABOUT} and coalesce(n.published_at, a.created_at) < ?
       and (?::timestamptz is null or coalesce(n.published_at, a.created_at) >= ?)
     limit 1`,
    [professionalId, who.emails, who.phones, until.toISO(), since, since] as StrictValues[]
  )
  return rows.length > 0
}

/** How many appointments the person has with each professional, by the professional's id. */
export async function appointmentsEverywhere(
  who: Identifiers,
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await trx.rawQuery<{ rows: { id: string; count: number }[] }>(
    `select c.professional_id as id, count(*)::int as count
     from appointment_contacts c where ${ABOUT_PERSON} group by c.professional_id`,
    [who.emails, who.phones] as StrictValues[]
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** The appointments given and those they were moved from, which hold no contact any more. */
export async function withPredecessors(
  ids: readonly string[],
  { trx }: Pick<Search, 'trx'>
): Promise<string[]> {
  const { rows } = await trx.rawQuery<{ rows: { id: string }[] }>(
    `with recursive chain as (
       select id, moved_from from appointments where id = any(?)
       union
       select a.id, a.moved_from from appointments a join chain on a.id = chain.moved_from
     )
     select id from chain`,
    [ids as string[]]
  )
  return rows.map(({ id }) => id)
}

/** How many rows hang on appointments, by table. */
export async function countRows(
  ids: readonly string[],
  { trx }: Pick<Search, 'trx'>
): Promise<Record<string, number>> {
  const all = ids as string[]
  const { rows } = await trx.rawQuery<{ rows: Record<string, number>[] }>(
    `select
       (select count(*)::int from appointments where id = any(?)) as appointments,
       (select count(*)::int from appointment_contacts where appointment_id = any(?))
         as appointment_contacts,
       (select count(*)::int from appointment_answers where appointment_id = any(?))
         as appointment_answers,
       (select count(*)::int from manage_tokens where appointment_id = any(?)) as manage_tokens`,
    [all, all, all, all]
  )
  return rows[0]
}

/**
 * Appointments that share a number given but were booked with another address; no address is not
 * another one, even for somebody without any (`null <> all ('{}')` is true).
 */
export async function sharedNumber({ who, professionalId, trx }: Search): Promise<number> {
  const { rows } = await trx.rawQuery<{ rows: { others: number }[] }>(
    `select count(*)::int as others from appointment_contacts
     where professional_id = ? and phone_e164 = any(?::text[])
       and email is not null and email <> all(?::text[])`,
    [professionalId, who.phones, who.emails] as StrictValues[]
  )
  return rows[0].others
}
