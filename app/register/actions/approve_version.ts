import db from '@adonisjs/lucid/services/db'
import { versionOf } from '#foundation/canonical'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { VersionChanged } from '#register/errors'
import { lockRegister } from '#register/lock_register'
import type RegisterVersion from '#register/models/register_version'
import { registerDocumentOf, type RegisterOwner } from '#register/queries/register_document_of'
import { versionsOf } from '#register/queries/versions'

type Approval = {
  readonly owner: RegisterOwner
  readonly number: number
  /** Of the version that was read. */
  readonly digest: string
  readonly approverName: string
  readonly note: string
  readonly stamp: Stamp
}

/**
 * Somebody named says that a register is right: the version is in force, and the one before is superseded.
 * What was read is what is approved, and it is what the register still says. Throws VersionChanged.
 */
export default class ApproveVersion {
  handle({ owner, number, digest, approverName, note, stamp }: Approval): Promise<RegisterVersion> {
    return db.transaction(async (trx) => {
      const { kind } = owner
      const professionalId = owner.professional?.id ?? null
      await lockRegister(professionalId, trx)
      const draft = await versionsOf({ kind, professionalId }, trx)
        .where({ state: 'draft', number })
        .firstOrFail()
      const document = await registerDocumentOf(owner, stamp.at, trx)
      if (draft.digest !== digest || versionOf(document) !== digest) throw new VersionChanged()
      await versionsOf({ kind, professionalId }, trx)
        .where('state', 'approved')
        .update({ state: 'superseded', supersededAt: stamp.at.toISO() })
      await draft
        .merge({ state: 'approved', approvedAt: stamp.at, approvedBy: actorId(stamp) })
        .merge({ approverName, note })
        .save()
      const body = { register: kind, controller: professionalId, number, digest }
      await record(trx, { kind: 'register.version_approved', stamp, body })
      return draft
    })
  }
}
