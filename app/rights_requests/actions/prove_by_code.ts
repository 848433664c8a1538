import db from '@adonisjs/lucid/services/db'
import { readCode } from '#foundation/one_time_code'
import type { Stamp } from '#foundation/stamp'
import type { Tried } from '#rights_requests/domain/identity_tries'
import { accepts, missed } from '#rights_requests/identity_answers'
import { lockAsked, proven } from '#rights_requests/identity_gate'

type Answer = { readonly id: string; readonly code: string; readonly stamp: Stamp }

/** The person types the code: right, once, in time, and within the tries there are. */
export default class ProveByCode {
  handle({ id, code: typed, stamp }: Answer): Promise<Tried> {
    return db.transaction(async (trx) => {
      const asked = await lockAsked(id, trx)
      const { code } = asked.check
      const digits = readCode(typed) ?? ''
      const isRight = code?.isAnsweredBy(digits, stamp.at) ?? false
      if (!isRight || !accepts(asked, 'phone_code')) return missed(trx, asked, stamp)

      await proven(trx, asked, { means: 'phone_code', stamp })
      return 'proven'
    })
  }
}
