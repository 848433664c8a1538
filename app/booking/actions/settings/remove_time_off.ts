import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import TimeOff from '#booking/models/time_off'

/** Takes a closure back: the hours the professional had opened can be booked again. */
export default class RemoveTimeOff {
  handle({ professionalId, id, stamp }: { professionalId: string; id: string; stamp: Stamp }) {
    return db.transaction(async (trx) => {
      const own = TimeOff.query({ client: trx }).where('professional_id', professionalId)
      const timeOff = await own.where('id', id).forUpdate().firstOrFail()

      await timeOff.delete()
      const body = { professional: professionalId, time_off: id }
      await record(trx, { kind: 'time_off.removed', stamp, body })
    })
  }
}
