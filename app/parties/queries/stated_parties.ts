import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isOutsideEea } from '#parties/domain/countries'
import type { OtherParty } from '#parties/domain/processing'
import OrganisationRole from '#parties/models/organisation_role'

/** Whom people have stated a role for, of one professional and of all, in one data set. */
export type Stated = (
  professionalId: string | null,
  dataset: string
) => readonly OtherParty[] | undefined

/**
 * Joint controllers, recipients and authorities that people have stated: for these professionals, or
 * for the platform (no id); in one query whatever their number.
 */
export async function statedParties(
  professionalIds: readonly string[],
  trx: TransactionClientContract
): Promise<Stated> {
  const roles = await OrganisationRole.query({ client: trx })
    .where((its) => {
      void its.whereNull('professionalId').orWhereIn('professionalId', [...professionalIds])
    })
    .preload('organisation')
    .orderBy(['role', 'createdAt', 'id'])
  const bySet = Map.groupBy(roles, ({ dataset }) => dataset)
  return (professionalId, dataset) =>
    bySet
      .get(dataset)
      ?.filter((it) => it.professionalId === null || it.professionalId === professionalId)
      .map(partyOf)
}

function partyOf({ role, reason, organisation }: OrganisationRole): OtherParty {
  const { name, address, country } = organisation
  return { name, role, address, country, outsideEea: isOutsideEea(country), reason }
}
