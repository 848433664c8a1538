import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import User from '#people/models/user'
import type { Duty } from '#register/domain/duty'
import DutyMark from '#register/models/duty_mark'

export type Marked = {
  readonly professionalId: string
  readonly duty: Duty
  readonly doneOn: CivilDay
  readonly note: string
  readonly stamp: Stamp
}

/** Says that a duty is done; what was said of it before is withdrawn. */
export default class MarkDuty {
  handle({ professionalId, duty, doneOn, note, stamp }: Marked): Promise<DutyMark> {
    return db.transaction(async (trx) => {
      const markedBy = actorId(stamp)
      const { fullName: markerName } = await User.findOrFail(markedBy, { client: trx })
      const before = await DutyMark.lock(professionalId, duty, trx)
      await before?.merge({ withdrawnAt: stamp.at }).save()
      const mark = await DutyMark.create(
        {
          ...{ professionalId, duty, note, markedBy, markerName, markedAt: stamp.at },
          doneOn: DateTime.fromISO(doneOn, { zone: 'utc' }),
        },
        { client: trx }
      )
      const body = { controller: professionalId, duty, day: doneOn }
      await record(trx, { kind: 'duty.marked', stamp, body })
      return mark
    })
  }
}
