import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { ChangeNoticeSchema } from '#database/schema'
import Subprocessor from '#parties/models/subprocessor'

/** A change of sub-processors, announced to controllers before it happens (art. 28(2)). */
export default class ChangeNotice extends ChangeNoticeSchema {
  /** The one announced; of a removal, the one that goes. */
  @belongsTo(() => Subprocessor)
  declare subprocessor: BelongsTo<typeof Subprocessor>

  @belongsTo(() => Subprocessor, { foreignKey: 'formerId' })
  declare former: BelongsTo<typeof Subprocessor>

  get plannedDay(): string {
    return this.plannedOn.toISODate()!
  }

  /** A draft, or a change that the general list has not taken in; a removal takes effect by itself. */
  get canBeCancelled(): boolean {
    const isUndone = this.switchedAt === null && this.kind !== 'remove'
    return this.state === 'draft' || (this.state === 'sent' && isUndone)
  }

  get isEmergency(): boolean {
    return this.emergencyGround !== null
  }
}
