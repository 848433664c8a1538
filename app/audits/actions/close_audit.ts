import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { tellOfStep } from '#audits/letters'
import Audit from '#audits/models/audit'
import { momentOf } from '#audits/today'

/** Everything that was to be done is done. */
export default class CloseAudit {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('close', momentOf(stamp))
      await audit.merge({ closedAt: stamp.at }).save()
      await tellOfStep(trx, audit, { step: 'closed', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      const body = { audit: id, controller, findings: audit.findings.length }
      await record(trx, { kind: 'audit.closed', subject, stamp, body })
    })
  }
}
