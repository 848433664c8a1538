import { belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { RightsRequestControllerSchema } from '#database/schema'
import type { DatasetFinding, DatasetKept } from '#rights_requests/domain/erasure'
import Professional from '#parties/models/professional'
import ErasureStep from '#rights_requests/models/erasure_step'

/** A controller whose processing a request is about: a professional, or the platform (`null`). */
export default class ConcernedController extends RightsRequestControllerSchema {
  static table = 'rights_request_controllers'

  @column({ prepare: toJson })
  declare found: DatasetFinding[] | null

  @column({ prepare: toJson })
  declare kept: DatasetKept[] | null

  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  @hasMany(() => ErasureStep, { foreignKey: 'rightsRequestControllerId' })
  declare steps: HasMany<typeof ErasureStep>

  get isOfPlatform(): boolean {
    return this.professionalId === null
  }
}

/** The driver takes an array for one of PostgreSQL's own, not for JSON. */
function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}
