import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Duty } from '#register/domain/duty'
import DutyMark from '#register/models/duty_mark'

type Unmarked = { readonly professionalId: string; readonly duty: Duty; readonly stamp: Stamp }

/** A duty is not done any more, or never was; saying so twice changes nothing. */
export default class UnmarkDuty {
  handle({ professionalId, duty, stamp }: Unmarked): Promise<void> {
    return db.transaction(async (trx) => {
      const mark = await DutyMark.lock(professionalId, duty, trx)
      if (!mark) return
      await mark.merge({ withdrawnAt: stamp.at }).save()
      const body = { controller: professionalId, duty }
      await record(trx, { kind: 'duty.unmarked', stamp, body })
    })
  }
}
