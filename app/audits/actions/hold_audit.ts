import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { tellOfStep } from '#audits/letters'
import Audit from '#audits/models/audit'
import { momentOf } from '#audits/today'

/** The audit took place, on the day agreed. */
export default class HoldAudit {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('hold', momentOf(stamp))
      await audit.merge({ heldOn: audit.plannedDay }).save()
      await tellOfStep(trx, audit, { step: 'held', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      const body = { audit: id, controller, day: audit.plannedOn }
      await record(trx, { kind: 'audit.held', subject, stamp, body })
    })
  }
}
