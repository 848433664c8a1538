import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DisclosureControllerSchema } from '#database/schema'
import Professional from '#parties/models/professional'

/** A controller whose data an authority asks for: told, or not, by law. */
export default class DisclosureController extends DisclosureControllerSchema {
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  get isInformed(): boolean {
    return this.toldAt !== null
  }

  /** Told, or kept from being told by a text that is on record. */
  get isSettled(): boolean {
    return this.isInformed || this.forbiddenBy !== null
  }
}
