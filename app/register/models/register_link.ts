import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { RegisterLinkSchema } from '#database/schema'
import { tokenDigest } from '#foundation/digest'
import Professional from '#parties/models/professional'
import { type LinkState, linkStateAt } from '#people/domain/link_state'
import type { RegisterKind } from '#register/domain/content'

/** By which somebody outside reads one register, for a time: to read, and nothing else. */
export default class RegisterLink extends RegisterLinkSchema {
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  /** Of one register; null is the platform. */
  static of(
    { professionalId, kind }: { professionalId: string | null; kind: RegisterKind },
    trx?: TransactionClientContract
  ) {
    return this.query({ client: trx })
      .where('kind', kind)
      .whereRaw('professional_id is not distinct from ?', [professionalId!])
  }

  /** The link of a secret that opens now; null when it never did, or does not any more. */
  static async opening(token: string, now: DateTime): Promise<RegisterLink | null> {
    const link = await this.query()
      .where('tokenDigest', tokenDigest(token))
      .preload('professional')
      .first()
    return link?.stateAt(now) === 'open' ? link : null
  }

  /** A link of somebody who has left opens nothing. */
  stateAt(now: DateTime): LinkState {
    if (this.professional?.hasLeftAt(now)) return 'expired'
    return linkStateAt(this, now)
  }
}
