import db from '@adonisjs/lucid/services/db'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { tellOfStep, tellPlatform } from '#audits/letters'
import Audit from '#audits/models/audit'
import { momentOf } from '#audits/today'

/** The controller agrees to the day the platform proposed. */
export default class AcceptDay {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('accept_day', momentOf(stamp))
      const day = audit.otherDay!.toISODate() as CivilDay
      audit.merge({ plannedDay: audit.otherDay, plannedAt: stamp.at })
      await audit.merge({ otherDay: null, otherWords: null }).save()
      await tellOfStep(trx, audit, { step: 'planned', at: stamp.at })
      await tellPlatform(trx, { id, news: 'day_accepted', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      const body = { audit: id, controller, day, shortened: audit.shorterNotice !== null }
      await record(trx, { kind: 'audit.planned', subject, stamp, body })
    })
  }
}
