import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { readdressPaperLetters } from '#letters/paper/queue_paper'
import { MailboxKnown } from '#rights_requests/errors'
import { postalRecipientOf } from '#rights_requests/letters'
import RightsRequest from '#rights_requests/models/rights_request'

type Addressing = { id: string; address: string; stamp: Stamp }

/**
 * Notes where somebody who has no mailbox is written to. Letters that nobody has posted yet, even
 * those of an answered request, follow (art. 16).
 */
export default class SetPostalAddress {
  handle({ id, address, stamp }: Addressing): Promise<RightsRequest> {
    return db.transaction(async (trx) => {
      const rightsRequest = await RightsRequest.lock(id, trx)
      if (rightsRequest.email) throw new MailboxKnown()

      await rightsRequest.merge({ postalAddress: address }).save()
      const { reference } = rightsRequest
      await readdressPaperLetters(trx, { about: reference, to: postalRecipientOf(rightsRequest) })
      await record(trx, { kind: 'rights_request.address_set', subject: reference, stamp })
      return rightsRequest
    })
  }
}
