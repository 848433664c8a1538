import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { ToldControllerSchema } from '#database/schema'
import Professional from '#parties/models/professional'
import { isInTime, windowOf } from '#subprocessors/domain/window'
import ChangeNotice from '#subprocessors/models/change_notice'

/** One controller and one notice: what was received, and what was answered. */
export default class ToldController extends ToldControllerSchema {
  @belongsTo(() => ChangeNotice, { foreignKey: 'noticeId' })
  declare notice: BelongsTo<typeof ChangeNotice>

  @belongsTo(() => Professional)
  declare professional: BelongsTo<typeof Professional>

  /** The time to object; null before any receipt, and where there is nothing to object to. */
  get window() {
    const { receivedAt, zone, region, closesAt } = this
    if (!receivedAt || !closesAt) return null
    return windowOf({ receivedAt, zone: zone!, region: region! })
  }

  isInTime(at: DateTime): boolean {
    return isInTime(at, this.closesAt)
  }
}
