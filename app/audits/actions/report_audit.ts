import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { tellOfStep } from '#audits/letters'
import Audit from '#audits/models/audit'
import AuditFile, { type HandedFile } from '#audits/models/audit_file'
import { momentOf } from '#audits/today'

type Report = { id: string; words: string; file: HandedFile | null; stamp: Stamp }

/** The findings are complete: what came of the audit is told, and actions are followed from here. */
export default class ReportAudit {
  handle({ id, words, file, stamp }: Report): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('report', momentOf(stamp))
      await audit.merge({ reportWords: words, reportedAt: stamp.at }).save()
      const { professionalId, reference: subject } = audit
      if (file) {
        const its = { auditId: id, professionalId, kind: 'report' as const, ...file }
        const received = { receivedAt: stamp.at, receivedBy: actorId(stamp) }
        await AuditFile.keep({ ...its, ...received }, trx)
      }
      await tellOfStep(trx, audit, { step: 'reported', at: stamp.at })
      const body = { audit: id, findings: audit.findings.length, actions: audit.openActions }
      await record(trx, { kind: 'audit.reported', subject, stamp, body })
    })
  }
}
