import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { RightsRequestDocumentSchema } from '#database/schema'
import StoredDocument from '#documents/models/stored_document'
import Professional from '#parties/models/professional'

/** A copy of somebody's data, offered until it expires and then erased (art. 15(3)). */
export default class RightsRequestDocument extends RightsRequestDocumentSchema {
  @belongsTo(() => StoredDocument)
  declare storedDocument: BelongsTo<typeof StoredDocument>

  /** The controller; `null` for the platform's own data. */
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional> | null
}
