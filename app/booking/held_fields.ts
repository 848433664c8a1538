import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ClearedFields } from '#inventory/dataset'
import { withRestricted } from '#inventory/restricted'

/** In the place of a name that nothing requires any more, in a record of which something else stays. */
export const NAME_GONE = '—'

/**
 * What a hold may keep of an appointment by itself. Address and number stay with whatever stays: by them the
 * person is found again, and told.
 */
export const HELD_FIELDS = ['identity', 'note', 'answers'] as const
export type HeldField = (typeof HELD_FIELDS)[number]

type Wanted = {
  readonly at: DateTime
  readonly limit: number
  /** Only of these, whose erasure has just been postponed. */
  readonly ids?: readonly string[]
}

type Bare = { readonly id: string; readonly professionalId: string; readonly gone: HeldField[] }

/**
 * Empties, of appointments that holds alone keep, the fields that none of them names any more: a field goes
 * when the last ground that covers it ends.
 */
export function clearUnheldFields(
  trx: TransactionClientContract,
  wanted: Wanted
): Promise<ClearedFields[]> {
  return withRestricted(trx, async () => {
    const bare = await withFieldsToClear(trx, wanted)
    const of = (field: HeldField) =>
      bare.filter(({ gone }) => gone.includes(field)).map(({ id }) => id)
    await trx
      .from('appointment_contacts')
      .whereIn('appointment_id', of('identity'))
      .update({ last_name: NAME_GONE, first_name: NAME_GONE })
    await trx
      .from('appointment_contacts')
      .whereIn('appointment_id', of('note'))
      .update({ note: null })
    await trx.from('appointment_answers').whereIn('appointment_id', of('answers')).delete()
    return counted(bare)
  })
}

/** Records that are past their end, and the fields of theirs that are still filled and that nothing names. */
async function withFieldsToClear(
  trx: TransactionClientContract,
  { at, limit, ids = [] }: Wanted
): Promise<Bare[]> {
  const { rows } = await trx.rawQuery<{ rows: Bare[] }>(TO_CLEAR, [
    ...[NAME_GONE, at.toISO()!],
    ids as unknown as string,
    ids as unknown as string,
    limit,
  ])
  return rows
}

const TO_CLEAR = `
  select a.id, a.professional_id as "professionalId", filled.fields as gone
  from appointments a
  join professionals p on p.id = a.professional_id
  join appointment_contacts c on c.appointment_id = a.id
  cross join lateral (
    select array_remove(array[
      case when c.last_name <> ? then 'identity' end,
      case when c.note is not null then 'note' end,
      case when exists (select from appointment_answers where appointment_id = a.id) then 'answers' end
    ], null) as fields
  ) full_of
  cross join lateral (
    select array_agg(field) as fields from unnest(full_of.fields) field
    where not exists (
      select from held_records r join legal_holds h on h.id = r.hold_id
      where r.place = 'appointments' and r.record_id = a.id and is_held(h.id)
        and (h.fields is null or field = any(h.fields))
    )
  ) filled
  where a.held_by is not null and is_held(a.held_by) and a.restricted_by is null
    and a.professional_id not in (select professionals_on_hold())
    and (
      a.erasure_postponed_at is not null
      or a.purge_after < (?::timestamptz at time zone p.timezone)::date
    )
    and (cardinality(?::uuid[]) = 0 or a.id = any(?::uuid[]))
    and filled.fields is not null
  order by a.id limit ?
  for update of a skip locked
`

function counted(bare: readonly Bare[]): ClearedFields[] {
  const byProfessional = Map.groupBy(bare, ({ professionalId }) => professionalId)
  return [...byProfessional].map(([professionalId, its]) => {
    const fields = its.flatMap(({ gone }) => gone)
    const names = [...new Set(fields)].sort()
    const count = (name: HeldField) => fields.filter((field) => field === name).length
    return { professionalId, fields: Object.fromEntries(names.map((it) => [it, count(it)])) }
  })
}
