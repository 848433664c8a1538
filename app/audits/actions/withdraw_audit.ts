import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { tellOfStep, tellPlatform } from '#audits/letters'
import Audit from '#audits/models/audit'
import { momentOf } from '#audits/today'

/** The controller gives the audit up before it is held. */
export default class WithdrawAudit {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      await audit.apply('withdraw', momentOf(stamp)).save()
      await tellOfStep(trx, audit, { step: 'withdrawn', at: stamp.at })
      await tellPlatform(trx, { id, news: 'withdrawn', at: stamp.at })
      const { reference: subject, professionalId: controller } = audit
      await record(trx, {
        kind: 'audit.withdrawn',
        subject,
        stamp,
        body: { audit: id, controller },
      })
    })
  }
}
