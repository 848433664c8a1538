import db from '@adonisjs/lucid/services/db'
import { asDateTime } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { type AgreedDay, checkAgreedDay } from '#audits/agreed_day'
import { tellOfStep } from '#audits/letters'
import Audit from '#audits/models/audit'
import { momentOf } from '#audits/today'

type Plan = AgreedDay & { id: string; stamp: Stamp }

/** The platform agrees to a day: one of those proposed, or another one the controller asked for since. */
export default class PlanAudit {
  handle({ id, stamp, day, ...agreed }: Plan): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      await checkAgreedDay(audit, { day, ...agreed }, trx)
      audit.apply('plan', momentOf(stamp))
      audit.merge({ ...agreed, plannedDay: asDateTime(day), plannedAt: stamp.at })
      await audit.merge({ otherDay: null, otherWords: null }).save()
      await tellOfStep(trx, audit, { step: 'planned', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      const body = { audit: id, controller, day, shortened: agreed.shorterNotice !== null }
      const detail = agreed.shorterNotice ?? undefined
      await record(trx, { kind: 'audit.planned', subject, stamp, body, detail })
    })
  }
}
