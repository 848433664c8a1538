import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { OfferingSchema } from '#database/schema'
import Professional from '#parties/models/professional'

/** Something that can be booked, with its own length, step, buffers, notice and horizon. */
export default class Offering extends OfferingSchema {
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  /** Changes with every change: tells a form which state it was filled in on. */
  get version(): number {
    return (this.updatedAt ?? this.createdAt).toMillis()
  }
}
