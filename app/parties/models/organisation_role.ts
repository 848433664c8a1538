import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { OrganisationRoleSchema } from '#database/schema'
import Organisation from '#parties/models/organisation'
import Professional from '#parties/models/professional'

/** A role that somebody has stated: of an organisation, for one data set. */
export default class OrganisationRole extends OrganisationRoleSchema {
  @belongsTo(() => Organisation)
  declare organisation: BelongsTo<typeof Organisation>

  /** Whose data set it is; none stands for every controller of it. */
  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>
}
