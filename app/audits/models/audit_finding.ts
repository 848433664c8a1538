import { hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { AuditFindingSchema } from '#database/schema'
import AuditAction from '#audits/models/audit_action'

/** Something an audit showed, with how grave it is and what is to be done about it. */
export default class AuditFinding extends AuditFindingSchema {
  @hasMany(() => AuditAction, { foreignKey: 'findingId' })
  declare actions: HasMany<typeof AuditAction>
}
