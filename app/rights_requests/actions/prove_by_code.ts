import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { keyedDigest } from '#foundation/digest'
import { readCode } from '#foundation/one_time_code'
import type { Stamp } from '#foundation/stamp'
import type { Tried } from '#rights_requests/domain/identity_tries'
import { accepts, missed } from '#rights_requests/identity_answers'
import { establish } from '#rights_requests/established'
import { type Asked, lockAsked, proven } from '#rights_requests/identity_gate'
import { phoneOf } from '#rights_requests/identity_known'

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

      const { phoneDigest } = code!
      await proven(trx, asked, { means: 'phone_code', stamp })
      await this.#establish(trx, asked, phoneDigest, stamp)
      return 'proven'
    })
  }

  /** The number the code went to is the person's, if it is still the one that is known. */
  async #establish(
    trx: TransactionClientContract,
    { rightsRequest }: Asked,
    phoneDigest: string | null,
    stamp: Stamp
  ): Promise<void> {
    const value = await phoneOf(rightsRequest, trx)
    if (value === null || keyedDigest('phone', value) !== phoneDigest) return
    await establish(trx, rightsRequest, { kind: 'phone', value, means: 'phone_code', stamp })
  }
}
