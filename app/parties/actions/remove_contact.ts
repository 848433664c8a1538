import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { subjectOfParty } from '#parties/domain/party_subject'
import { lockParty } from '#parties/lock_party'
import PartyContact from '#parties/models/party_contact'

/** Takes away somebody who is not to be written to any more. */
export default class RemoveContact {
  handle({ partyId, id, stamp }: { partyId: string; id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const side = await lockParty(partyId, trx)
      const contact = await PartyContact.query({ client: trx })
        .where('id', id)
        .where(side)
        .firstOrFail()
      await contact.delete()
      const body = { party: partyId, contact: contact.kind }
      const subject = subjectOfParty(partyId)
      await record(trx, { kind: 'party.contact_removed', subject, stamp, body })
    })
  }
}
