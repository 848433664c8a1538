import type { DateTime } from 'luxon'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { newToken, tokenDigest } from '#foundation/digest'
import { RightsRequestLinkSchema } from '#database/schema'
import RightsRequest from '#rights_requests/models/rights_request'

/**
 * A link sent to the person: who holds it reads that mailbox, or, printed, has opened an envelope,
 * which proves nothing. Only its digest is kept.
 */
export default class RightsRequestLink extends RightsRequestLinkSchema {
  @belongsTo(() => RightsRequest)
  declare rightsRequest: BelongsTo<typeof RightsRequest>

  /** Issues a link and returns its secret, which exists nowhere else but in the letter. */
  static async issue(
    { id, ...life }: { id: string; issuedAt: DateTime; expiresAt: DateTime; byPost?: boolean },
    trx: TransactionClientContract
  ): Promise<string> {
    const { token, digest } = newToken()
    await this.create({ rightsRequestId: id, digest, ...life }, { client: trx })
    return token
  }

  /** The link of a secret, expired or not; null when nobody ever received it. */
  static ofToken(token: string): Promise<RightsRequestLink | null> {
    return this.query().where('digest', tokenDigest(token)).preload('rightsRequest').first()
  }

  worksAt(now: DateTime): boolean {
    return now < this.expiresAt
  }
}
