import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { IdentityCodeSchema } from '#database/schema'
import { keyedDigest } from '#foundation/digest'
import { isSameDigest } from '#foundation/one_time_code'

/** A code on its way to a telephone the platform already knew. Without a digest it opens nothing. */
export default class IdentityCode extends IdentityCodeSchema {
  static of(identityCheckId: string, trx: TransactionClientContract) {
    return this.query({ client: trx }).where('identityCheckId', identityCheckId)
  }

  static digestOf(id: string, code: string): string {
    return keyedDigest('identity_code', `${id}:${code}`)
  }

  /** Takes as long whether the code is right, wrong, or was never sent to anybody. */
  isAnsweredBy(code: string, at: DateTime): boolean {
    const wanted = this.digest ?? IdentityCode.digestOf(this.id, 'none')
    const isRight = isSameDigest(IdentityCode.digestOf(this.id, code), wanted)
    return isRight && this.digest !== null && at < this.expiresAt
  }
}
