import { column } from '@adonisjs/lucid/orm'
import { ErasureStepSchema } from '#database/schema'

/** One data set of one controller, erased batch by batch; a killed process leaves it where it was. */
export default class ErasureStep extends ErasureStepSchema {
  /** Of a further round: the records that were held, and nothing else. */
  @column({ prepare: (ids: string[] | null) => ids && JSON.stringify(ids) })
  declare recordsHeld: string[] | null
}
