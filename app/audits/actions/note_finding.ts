import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Severity } from '#audits/domain/audit_terms'
import { tellPlatform } from '#audits/letters'
import Audit from '#audits/models/audit'
import AuditFinding from '#audits/models/audit_finding'
import { momentOf } from '#audits/today'

type Noted = {
  readonly id: string
  readonly severity: Severity
  readonly title: string
  readonly words: string | null
  /** Noted by the controller: the platform is told. */
  readonly byController: boolean
  readonly stamp: Stamp
}

/** Something the audit showed, numbered in the order it was noted. */
export default class NoteFinding {
  handle({ id, severity, title, words, byController, stamp }: Noted): Promise<AuditFinding> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('note_finding', momentOf(stamp))
      const { professionalId, findings, reference: subject } = audit
      const number = (findings.at(-1)?.number ?? 0) + 1
      const noted = { notedAt: stamp.at, notedBy: actorId(stamp) }
      const finding = await AuditFinding.create(
        { auditId: id, professionalId, number, severity, title, words, ...noted },
        { client: trx }
      )
      if (byController) await tellPlatform(trx, { id, news: 'finding_noted', at: stamp.at })
      const body = { audit: id, finding: finding.id, severity }
      await record(trx, { kind: 'audit.finding_noted', subject, stamp, body })
      return finding
    })
  }
}
