import db from '@adonisjs/lucid/services/db'
import { asDateTime } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { type AgreedDay, checkAgreedDay } from '#audits/agreed_day'
import { tellOfStep } from '#audits/letters'
import Audit from '#audits/models/audit'
import { momentOf } from '#audits/today'

type Proposal = AgreedDay & { id: string; words: string; stamp: Stamp }

/** The platform cannot receive on the days asked for, and proposes another one with its reason. */
export default class ProposeOtherDay {
  handle({ id, stamp, day, words, ...proposed }: Proposal): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      await checkAgreedDay(audit, { day, ...proposed }, trx)
      audit.apply('propose_other_day', momentOf(stamp))
      audit.merge({ ...proposed, otherDay: asDateTime(day), otherWords: words })
      await audit.merge({ plannedDay: null, plannedAt: null }).save()
      await tellOfStep(trx, audit, { step: 'other_day', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      const body = { audit: id, controller, day }
      await record(trx, { kind: 'audit.other_day_proposed', subject, stamp, body, detail: words })
    })
  }
}
