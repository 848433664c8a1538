import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isOutsideEea } from '#parties/domain/countries'
import type { OtherParty } from '#parties/domain/processing'
import OrganisationRole from '#parties/models/organisation_role'

/**
 * Joint controllers, recipients and authorities that people have stated, by data set: for one
 * professional, or for the platform (null).
 */
export async function statedParties(
  professionalId: string | null,
  trx: TransactionClientContract
): Promise<ReadonlyMap<string, readonly OtherParty[]>> {
  const roles = await OrganisationRole.query({ client: trx })
    .where((its) => {
      void its.whereNull('professionalId')
      if (professionalId) void its.orWhere('professionalId', professionalId)
    })
    .preload('organisation')
    .orderBy(['role', 'createdAt', 'id'])
  const bySet = Map.groupBy(roles, ({ dataset }) => dataset)
  return new Map([...bySet].map(([dataset, its]) => [dataset, its.map(partyOf)]))
}

function partyOf({ role, reason, organisation }: OrganisationRole): OtherParty {
  const { name, address, country } = organisation
  return { name, role, address, country, outsideEea: isOutsideEea(country), reason }
}
