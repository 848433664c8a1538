import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { datasets } from '#inventory/registry'
import {
  type RoleOf,
  rolesOfEngaged,
  rolesOfProfessional,
  type StatedRole,
} from '#parties/domain/role'
import Organisation from '#parties/models/organisation'
import OrganisationRole from '#parties/models/organisation_role'
import PartyContact from '#parties/models/party_contact'
import Professional from '#parties/models/professional'
import Subprocessor from '#parties/models/subprocessor'

export type StatedRoleOf = {
  readonly id: string
  readonly role: StatedRole
  readonly dataset: string
  /** Whose data set; null is every controller of it. */
  readonly professional: Professional | null
  readonly reason: string
}

export type Party = {
  readonly contacts: readonly PartyContact[]
  /** Read from the inventory and the entries. */
  readonly derived: readonly RoleOf[]
  readonly stated: readonly StatedRoleOf[]
  readonly entries: readonly Subprocessor[]
} & (
  | { readonly kind: 'organisation'; readonly is: Organisation }
  | { readonly kind: 'professional'; readonly is: Professional }
)

/** Somebody with a role, and everything known of them; null for nobody. */
export async function partyOf(id: string, trx?: TransactionClientContract): Promise<Party | null> {
  const organisation = await Organisation.find(id, { client: trx })
  if (organisation) return organisationParty(organisation, trx)
  const professional = await Professional.find(id, { client: trx })
  if (!professional) return null
  return {
    ...{ kind: 'professional', is: professional, stated: [], entries: [] },
    contacts: await contactsOf('professionalId', id, trx),
    derived: rolesOfProfessional(datasets.all()),
  }
}

async function organisationParty(
  organisation: Organisation,
  trx?: TransactionClientContract
): Promise<Party> {
  const { id } = organisation
  const entries = await Subprocessor.query({ client: trx })
    .where('organisationId', id)
    .orderBy(['activity', 'id'])
  const held = entries
    .filter(({ seesPersonalData }) => seesPersonalData)
    .flatMap((entry) => rolesOfEngaged(entry, datasets.all()))
  const roles = await OrganisationRole.query({ client: trx })
    .where('organisationId', id)
    .preload('professional')
    .orderBy(['role', 'dataset', 'id'])
  return {
    ...{ kind: 'organisation', is: organisation, entries },
    contacts: await contactsOf('organisationId', id, trx),
    derived: once(held),
    stated: roles.map((it) => ({ ...statedOf(it), professional: it.professional ?? null })),
  }
}

function statedOf({ id, role, dataset, reason }: OrganisationRole) {
  return { id, role, dataset, reason }
}

function contactsOf(
  side: 'organisationId' | 'professionalId',
  id: string,
  trx?: TransactionClientContract
): Promise<PartyContact[]> {
  return PartyContact.query({ client: trx })
    .where(side, id)
    .orderByRaw(`array_position(array['dpo', 'representative', 'contact'], kind), lower(name), id`)
    .exec()
}

function once(roles: readonly RoleOf[]): RoleOf[] {
  const seen = new Map(roles.map((it) => [`${it.role}:${it.dataset}`, it]))
  return [...seen.values()]
}
