import { errors } from '@adonisjs/lucid'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { OrganisationMerged } from '#parties/errors'
import Organisation from '#parties/models/organisation'
import Professional from '#parties/models/professional'

/**
 * Locks an organisation or a professional, and says by which column its rows name it. Throws
 * OrganisationMerged, and E_ROW_NOT_FOUND for nobody.
 */
export async function lockParty(
  id: string,
  trx: TransactionClientContract
): Promise<{ organisationId: string } | { professionalId: string }> {
  const organisation = await Organisation.query({ client: trx }).where('id', id).forUpdate().first()
  if (organisation?.mergedInto) throw new OrganisationMerged()
  if (organisation) return { organisationId: id }
  const professional = await Professional.query({ client: trx }).where('id', id).forUpdate().first()
  if (!professional) throw new errors.E_ROW_NOT_FOUND()
  return { professionalId: id }
}
