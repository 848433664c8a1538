import { rowsExpire } from '#inventory/queries/rows_expire'

/** When the request made after the death of whoever gave them had its answer. */
const CARRIED_OUT = `(
  select min(r.closed_at) from restrictions m join rights_requests r on r.reference = m.request_reference
  where m.ground = 'death' and m.email_digests @> array[it.email_digest]
    and m.professional_id is not distinct from it.professional_id
)`

/** Directives that were revoked are gone already; those that were carried out go a month later. */
export function directivesExpire(whose: 'at_professionals' | 'at_platform') {
  const atProfessionals = whose === 'at_professionals'
  return rowsExpire(
    [
      {
        table: 'death_directives',
        key: 'id',
        ...(atProfessionals ? { controller: 'it.professional_id' } : {}),
        where: `it.professional_id is ${atProfessionals ? 'not null' : 'null'}`,
        start: { started: CARRIED_OUT },
        collected: 'it.consented_at',
      },
    ],
    { months: 1 }
  )
}
