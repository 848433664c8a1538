import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import type { HeardBy } from '#subprocessors/domain/objection'
import { NotAnObjectionDay } from '#subprocessors/errors'
import { keepObjection, lockObjecting, type Recorded } from '#subprocessors/objections'

type Heard = {
  readonly toldId: string
  readonly by: HeardBy
  /** ISO day on which it reached the platform, in the civil time of the controller. */
  readonly day: string
  readonly reasons: string | null
  readonly stamp: Stamp
}

/**
 * The DPO enters an objection that came otherwise than by a page. The window is held against the day
 * it was received, whenever it is entered: one received on the last day is in time. Throws
 * NotAnObjectionDay for a day before the notice, or one that has not come.
 */
export default class EnterObjection {
  handle({ toldId, by, day, reasons, stamp }: Heard): Promise<Recorded> {
    return db.transaction(async (trx) => {
      const it = await lockObjecting(trx, toldId, stamp)
      const zone = it.told.zone ?? it.controller.timezone
      const isPossible = day >= dayOf(it.notice.sentAt!, zone) && day <= dayOf(stamp.at, zone)
      if (!isPossible) throw new NotAnObjectionDay()
      const objectedAt = DateTime.fromISO(day, { zone })
      return keepObjection(trx, it, { by, reasons, objectedAt, stamp })
    })
  }
}
