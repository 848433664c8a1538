import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { subjectOfParty } from '#parties/domain/party_subject'
import OrganisationRole from '#parties/models/organisation_role'

/** Takes away a role that somebody has stated. */
export default class WithdrawRole {
  handle({ partyId, id, stamp }: { partyId: string; id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const stated = await OrganisationRole.query({ client: trx })
        .where({ id, organisationId: partyId })
        .firstOrFail()
      await stated.delete()
      const { role, dataset, professionalId: professional } = stated
      const body = { party: partyId, role, dataset, professional }
      const subject = subjectOfParty(partyId)
      await record(trx, { kind: 'party.role_withdrawn', subject, stamp, body })
    })
  }
}
