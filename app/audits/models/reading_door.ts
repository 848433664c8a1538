import type { DateTime } from 'luxon'
import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { ReadingDoorSchema } from '#database/schema'
import { tokenDigest } from '#foundation/digest'
import Professional from '#parties/models/professional'
import { type LinkState, linkStateAt } from '#people/domain/link_state'
import type { RoomSection } from '#audits/domain/reading_door'
import Audit from '#audits/models/audit'

/** For somebody named, for a time, on part of a controller's documents: to read, and nothing else. */
export default class ReadingDoor extends ReadingDoorSchema {
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  @belongsTo(() => Audit)
  declare audit: BelongsTo<typeof Audit>

  static lock(id: string, trx: TransactionClientContract): Promise<ReadingDoor> {
    return this.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
  }

  /** The door of a secret, shut or not; null when nobody ever received it. */
  static ofToken(token: string): Promise<ReadingDoor | null> {
    return this.query()
      .where('tokenDigest', tokenDigest(token))
      .preload('professional')
      .preload('audit')
      .first()
  }

  stateAt(now: DateTime): LinkState {
    return linkStateAt(this, now)
  }

  isOpenAt(now: DateTime): boolean {
    return this.stateAt(now) === 'open'
  }

  shows(section: RoomSection): boolean {
    return this.sections.includes(section)
  }
}
