import type { DateTime } from 'luxon'
import { AgreementSigningSchema } from '#database/schema'
import { keyedDigest } from '#foundation/digest'
import { isSameDigest } from '#foundation/one_time_code'

/** A signature under way: exactly what is read, then who signs, then the code sent to their address. */
export default class AgreementSigning extends AgreementSigningSchema {
  static selfAssignPrimaryKey = false

  /** Ties a code to the text, and to whom it was sent. */
  static codeDigest({ digest, userId }: Pick<AgreementSigning, 'digest' | 'userId'>, code: string) {
    return keyedDigest('signing_code', `${digest}:${userId}:${code}`)
  }

  isAnsweredBy(code: string, at: DateTime): boolean {
    const { codeDigest, expiresAt } = this
    if (codeDigest === null || expiresAt === null || at >= expiresAt) return false
    return isSameDigest(AgreementSigning.codeDigest(this, code), codeDigest)
  }
}
