import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { AuditStepNotAllowed } from '#audits/errors'
import Audit from '#audits/models/audit'
import AuditFile, { type HandedFile } from '#audits/models/audit_file'
import { momentOf } from '#audits/today'

type Check = { id: string; mandate: HandedFile | null; stamp: Stamp }

/** Somebody of the platform has read the mandate, handed over with the request or now. */
export default class CheckMandate {
  handle({ id, mandate, stamp }: Check): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('check_mandate', momentOf(stamp))
      if (!audit.isMandated) throw new AuditStepNotAllowed('Nobody is mandated')
      const { professionalId, reference: subject } = audit
      const kind = 'mandate' as const
      if (mandate) {
        const its = { auditId: id, professionalId, kind, ...mandate }
        const received = { receivedAt: stamp.at, receivedBy: actorId(stamp) }
        await AuditFile.keep({ ...its, ...received }, trx)
      } else if (!(await AuditFile.findBy({ auditId: id, kind }, { client: trx }))) {
        throw new AuditStepNotAllowed('There is no mandate to read')
      }
      await audit.merge({ mandateCheckedAt: stamp.at, mandateCheckedBy: actorId(stamp) }).save()
      await record(trx, { kind: 'audit.mandate_checked', subject, stamp, body: { audit: id } })
    })
  }
}
