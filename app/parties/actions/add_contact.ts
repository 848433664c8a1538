import db from '@adonisjs/lucid/services/db'
import { isTaken } from '#foundation/database/conflicts'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { ContactKind } from '#parties/domain/contact'
import { subjectOfParty } from '#parties/domain/party_subject'
import { ContactTaken } from '#parties/errors'
import PartyContact from '#parties/models/party_contact'
import { lockParty } from '#parties/lock_party'

export type NewContact = {
  readonly kind: ContactKind
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
}

/** Notes whom to write to at a party. Throws ContactTaken: there is one officer, one representative. */
export default class AddContact {
  async handle(asked: { partyId: string; contact: NewContact; stamp: Stamp }): Promise<void> {
    try {
      await this.#add(asked)
    } catch (error) {
      throw isTaken(error, 'party_contacts_one_each') ? new ContactTaken() : error
    }
  }

  #add({ partyId, contact, stamp }: { partyId: string; contact: NewContact; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const side = await lockParty(partyId, trx)
      await PartyContact.create({ ...contact, ...side, createdAt: stamp.at }, { client: trx })
      const body = { party: partyId, contact: contact.kind }
      const subject = subjectOfParty(partyId)
      await record(trx, { kind: 'party.contact_added', subject, stamp, body })
    })
  }
}
