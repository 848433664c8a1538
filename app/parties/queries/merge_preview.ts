import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import type Organisation from '#parties/models/organisation'

/** What a merge moves from one organisation to the other, and what is there twice already. */
export type MergePreview = {
  readonly contacts: number
  /** Contacts that the survivor has already, word for word. */
  readonly sameContacts: number
  /** The officer or the representative of the one that goes, where the survivor has its own. */
  readonly demoted: number
  readonly roles: number
  readonly sameRoles: number
  readonly entries: number
  /** Organisations that were merged into the one that goes. */
  readonly earlier: number
  /** Fields that the survivor lacks and gets. */
  readonly filled: readonly Filled[]
  /** Fields of which the value of the one that goes is left behind. */
  readonly left: readonly Filled[]
}

export type Filled = 'address' | 'siret' | 'trade'

const FIELDS: readonly Filled[] = ['address', 'siret', 'trade']

/** What would move if `from` became `into`. */
export async function mergePreview(
  from: Organisation,
  into: Organisation,
  trx: Pick<TransactionClientContract, 'rawQuery'> = db
): Promise<MergePreview> {
  const { rows } = await trx.rawQuery<{ rows: Record<string, string>[] }>(SQL, {
    from: from.id,
    into: into.id,
  })
  const counts = Object.fromEntries(
    Object.entries(rows[0]).map(([name, count]) => [name, Number(count)])
  ) as Omit<MergePreview, 'filled' | 'left'>
  return {
    ...counts,
    filled: FIELDS.filter((field) => !into[field] && from[field]),
    left: FIELDS.filter((field) => into[field] && from[field] && into[field] !== from[field]),
  }
}

/** A contact of both: the same person by the same means. */
export const SAME_CONTACT = `
  exists (
    select from party_contacts its
    where its.organisation_id = :into and its.kind = contact.kind
      and lower(its.name) = lower(contact.name)
      and its.email is not distinct from contact.email
      and its.phone is not distinct from contact.phone
      and its.address is not distinct from contact.address
  )`

/** A role of both: the same, for the same data set of the same controller. */
export const SAME_ROLE = `
  exists (
    select from organisation_roles its
    where its.organisation_id = :into and its.role = stated.role and its.dataset = stated.dataset
      and its.professional_id is not distinct from stated.professional_id
  )`

/** One of which there can be one only, and the survivor has it. */
export const DEMOTED = `
  contact.kind <> 'contact' and exists (
    select from party_contacts its
    where its.organisation_id = :into and its.kind = contact.kind
  )`

const SQL = `
  select
    (select count(*) from party_contacts where organisation_id = :from) as contacts,
    (select count(*) from party_contacts contact
      where organisation_id = :from and ${SAME_CONTACT}) as "sameContacts",
    (select count(*) from party_contacts contact
      where organisation_id = :from and not ${SAME_CONTACT} and ${DEMOTED}) as demoted,
    (select count(*) from organisation_roles where organisation_id = :from) as roles,
    (select count(*) from organisation_roles stated
      where organisation_id = :from and ${SAME_ROLE}) as "sameRoles",
    (select count(*) from subprocessors where organisation_id = :from) as entries,
    (select count(*) from organisations where merged_into = :from) as earlier
`
