import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { IdentityFacts } from '#rights_requests/domain/identity_level'
import { knownAbout } from '#rights_requests/identity_known'
import type RightsRequest from '#rights_requests/models/rights_request'

/** What the proposal of a means depends on, as the platform knows it. */
export async function identityFacts(
  rightsRequest: RightsRequest,
  trx: TransactionClientContract
): Promise<Omit<IdentityFacts, 'doubt'>> {
  const { askedRights, parts, email, identifiedAt } = rightsRequest
  return {
    rights: askedRights,
    isOfHealth: parts.some((part) => part.isOfHealth),
    hasMailbox: email !== null,
    isMailboxProven: identifiedAt !== null,
    known: await knownAbout(rightsRequest, trx),
  }
}
