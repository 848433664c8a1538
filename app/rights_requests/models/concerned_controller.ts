import { belongsTo, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { RightsRequestControllerSchema } from '#database/schema'
import Professional from '#parties/models/professional'
import ErasureStep from '#rights_requests/models/erasure_step'

/** A controller whose processing a request is about: a professional, or the platform (`null`). */
export default class ConcernedController extends RightsRequestControllerSchema {
  static table = 'rights_request_controllers'

  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  @hasMany(() => ErasureStep, { foreignKey: 'rightsRequestControllerId' })
  declare steps: HasMany<typeof ErasureStep>

  get isOfPlatform(): boolean {
    return this.professionalId === null
  }
}
