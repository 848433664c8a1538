import { rowsExpire } from '#inventory/queries/rows_expire'

/** What an organisation is for the platform today: an entry of the chain in use, or a role that was stated. */
const ENGAGED = `(
  exists (select from organisation_roles r where r.organisation_id = it.organisation_id)
  or exists (
    select from subprocessors s where s.organisation_id = it.organisation_id and s.ended_on is null
  )
)`

/** The last thing that happened with it: what was written of it, or the end of what it did. */
const LAST_CONTACT = `greatest(
  it.updated_at, o.updated_at,
  (select max(s.ended_on)::timestamp at time zone 'Europe/Paris'
   from subprocessors s where s.organisation_id = o.id)
)`

/**
 * People at organisations that nothing was exchanged with for five years: those who hold no role any more,
 * counted from the last contact, and those of professionals from the end of their contract. A file that
 * nobody imported goes after a day.
 */
export const organisationsExpire = rowsExpire(
  [
    {
      table: 'party_contacts',
      key: 'id',
      joins: 'join organisations o on o.id = it.organisation_id',
      where: `not ${ENGAGED}`,
      start: { started: LAST_CONTACT },
      collected: 'it.created_at',
    },
    {
      table: 'party_contacts',
      key: 'id',
      joins: 'join professionals p on p.id = it.professional_id',
      start: { started: 'p.archived_at' },
      collected: 'it.created_at',
    },
    {
      table: 'organisation_imports',
      key: 'id',
      start: { instant: `it.created_at + interval '24 hours'` },
    },
  ],
  { years: 5 }
)
