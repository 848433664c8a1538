import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { dayOf } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import Professional from '#parties/models/professional'
import { NotAReceiptDay, NoticeMovedOn } from '#subprocessors/errors'
import { lockTold, receive } from '#subprocessors/receipts'

type Posted = { readonly toldId: string; readonly day: string; readonly stamp: Stamp }

/**
 * A registered letter was handed over, on a day that is written by hand. Throws NotAReceiptDay for a
 * day before the notice, or one that has not come.
 */
export default class RecordRegisteredLetter {
  handle({ toldId, day, stamp }: Posted): Promise<void> {
    return db.transaction(async (trx) => {
      const it = await lockTold(trx, { id: toldId })
      if (!it || !['sent', 'closed'].includes(it.notice.state)) throw new NoticeMovedOn()
      const { timezone: zone } = await Professional.findOrFail(it.told.professionalId, {
        client: trx,
      })
      const isKnown = day >= dayOf(it.notice.sentAt!, zone) && day <= dayOf(stamp.at, zone)
      if (!isKnown) throw new NotAReceiptDay()
      const receivedAt = DateTime.fromISO(day, { zone })
      await receive(trx, it, { means: 'registered_letter', receivedAt, stamp })
    })
  }
}
