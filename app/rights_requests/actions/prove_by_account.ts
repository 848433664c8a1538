import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import type { Tried } from '#rights_requests/domain/identity_tries'
import { accepts, missed } from '#rights_requests/identity_answers'
import { lockAsked, proven } from '#rights_requests/identity_gate'

type Answer = {
  readonly id: string
  /** Address of the account that is signed in. */
  readonly email: string
  readonly stamp: Stamp
}

/** Somebody signed in confirms: it counts when the account is of the mailbox of the request. */
export default class ProveByAccount {
  handle({ id, email, stamp }: Answer): Promise<Tried> {
    return db.transaction(async (trx) => {
      const asked = await lockAsked(id, trx)
      const isTheirs = asked.rightsRequest.email === email.toLowerCase()
      if (!isTheirs || !accepts(asked, 'account')) return missed(trx, asked, stamp)

      await proven(trx, asked, { means: 'account', stamp })
      return 'proven'
    })
  }
}
