import { errors as lucidErrors } from '@adonisjs/lucid'
import db from '@adonisjs/lucid/services/db'
import { asDateTime, type CivilDay } from '#deadlines/domain/civil_day'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import User from '#people/models/user'
import Audit from '#audits/models/audit'
import AuditAction from '#audits/models/audit_action'
import AuditFinding from '#audits/models/audit_finding'
import { momentOf } from '#audits/today'

type NewAction = {
  readonly id: string
  readonly findingId: string
  readonly words: string
  /** An account of the platform: whoever sees to it. */
  readonly ownerId: string
  readonly dueOn: CivilDay
  readonly stamp: Stamp
}

/** What the platform does about a finding, who sees to it, and the day it promises. */
export default class SetAction {
  handle({ id, findingId, words, ownerId, dueOn, stamp }: NewAction): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('set_action', momentOf(stamp))
      const finding = audit.findings.find((it) => it.id === findingId)
      if (!finding) throw new lucidErrors.E_ROW_NOT_FOUND(AuditFinding)
      const owner = await User.query({ client: trx })
        .where('id', ownerId)
        .whereIn('role', ['dpo', 'staff'])
        .whereNull('disabledAt')
        .firstOrFail()
      const { professionalId, reference: subject } = audit
      const action = await AuditAction.create(
        {
          ...{ auditId: id, findingId, professionalId, words, ownerId },
          ...{ ownerName: owner.fullName, dueOn: asDateTime(dueOn), setAt: stamp.at },
        },
        { client: trx }
      )
      const body = { audit: id, action: action.id, day: dueOn }
      await record(trx, { kind: 'audit.action_set', subject, stamp, body })
    })
  }
}
