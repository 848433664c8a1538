import { errors as lucidErrors } from '@adonisjs/lucid'
import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { AuditStepNotAllowed } from '#audits/errors'
import Audit from '#audits/models/audit'
import AuditAction from '#audits/models/audit_action'
import AuditFile, { type HandedFile } from '#audits/models/audit_file'
import { momentOf } from '#audits/today'

type Done = {
  readonly id: string
  readonly actionId: string
  readonly words: string
  readonly evidence: HandedFile | null
  readonly stamp: Stamp
}

/** An action is done: what was done is said, and shown where there is something to show. */
export default class FinishAction {
  handle({ id, actionId, words, evidence, stamp }: Done): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('finish_action', momentOf(stamp))
      const all = audit.findings.flatMap(({ actions }) => actions)
      const action = all.find((it) => it.id === actionId)
      if (!action) throw new lucidErrors.E_ROW_NOT_FOUND(AuditAction)
      if (action.isDone) throw new AuditStepNotAllowed('The action is done already')
      await action.merge({ doneAt: stamp.at, doneWords: words }).save()
      const { professionalId, reference: subject } = audit
      if (evidence) {
        const its = { auditId: id, professionalId, kind: 'evidence' as const, ...evidence }
        const received = { receivedAt: stamp.at, receivedBy: actorId(stamp) }
        await AuditFile.keep({ ...its, ...received }, trx)
      }
      const body = { audit: id, action: actionId, open: audit.openActions }
      await record(trx, { kind: 'audit.action_done', subject, stamp, body })
    })
  }
}
