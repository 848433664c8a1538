import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Capacity, PromiseMeans } from '#audits/domain/audit_terms'
import { AuditStepNotAllowed } from '#audits/errors'
import Audit from '#audits/models/audit'
import AuditConfidentiality from '#audits/models/audit_confidentiality'
import AuditFile, { type HandedFile } from '#audits/models/audit_file'
import { momentOf } from '#audits/today'

export type Promised = {
  readonly id: string
  readonly capacity: Capacity
  readonly fullName: string
  readonly means: PromiseMeans
  /** The promise signed on paper. */
  readonly file: HandedFile | null
  readonly stamp: Stamp
}

/** Somebody promises to keep what the audit shows to themselves; each capacity once. */
export default class PromiseConfidentiality {
  handle({ id, capacity, fullName, means, file, stamp }: Promised): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      audit.apply('promise', momentOf(stamp))
      if (!audit.missingPromises.includes(capacity)) {
        throw new AuditStepNotAllowed(`The promise of the ${capacity} is not awaited`)
      }
      const { professionalId, reference: subject } = audit
      const its = { auditId: id, professionalId }
      const promise = { ...its, capacity, fullName, means, acceptedAt: stamp.at }
      await AuditConfidentiality.create(promise, { client: trx })
      if (file) {
        const received = { receivedAt: stamp.at, receivedBy: actorId(stamp) }
        await AuditFile.keep({ ...its, ...file, ...received, kind: 'confidentiality' }, trx)
      }
      const body = { audit: id, capacity, means }
      await record(trx, { kind: 'audit.confidentiality_accepted', subject, stamp, body })
    })
  }
}
