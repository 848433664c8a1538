import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { AuditActionSchema } from '#database/schema'
import User from '#people/models/user'

/** What is to be done about a finding, by whom and by when; agreed, so no legal period. */
export default class AuditAction extends AuditActionSchema {
  @belongsTo(() => User, { foreignKey: 'ownerId' })
  declare owner: BelongsTo<typeof User>

  get isDone(): boolean {
    return this.doneAt !== null
  }

  /** @param today ISO day at the platform's place. */
  isLateOn(today: string): boolean {
    return !this.isDone && this.dueOn.toISODate()! < today
  }
}
