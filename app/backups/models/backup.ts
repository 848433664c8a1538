import { column } from '@adonisjs/lucid/orm'
import { BackupSchema } from '#database/schema'
import type { CivilDay } from '#deadlines/domain/civil_day'

/** One backup made by the product, from before its first byte to after its last day. */
export default class Backup extends BackupSchema {
  @column({ consume: (value) => (value === null ? null : Number(value)) })
  declare bytes: number | null

  get lastDay(): CivilDay {
    return this.expiresOn.toISODate() as CivilDay
  }
}
