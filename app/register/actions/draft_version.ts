import db from '@adonisjs/lucid/services/db'
import { versionOf } from '#foundation/canonical'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { NothingToApprove } from '#register/errors'
import { lockRegister } from '#register/lock_register'
import RegisterVersion from '#register/models/register_version'
import { registerDocumentOf, type RegisterOwner } from '#register/queries/register_document_of'
import { versionsOf } from '#register/queries/versions'

/**
 * Writes down what a register says now, for somebody to approve; in place of the draft there was. Throws
 * NothingToApprove.
 */
export default class DraftVersion {
  handle({ owner, stamp }: { owner: RegisterOwner; stamp: Stamp }): Promise<RegisterVersion> {
    return db.transaction(async (trx) => {
      const { kind } = owner
      const professionalId = owner.professional?.id ?? null
      await lockRegister(professionalId, trx)
      const document = await registerDocumentOf(owner, stamp.at, trx)
      const digest = versionOf(document)
      const last = await versionsOf({ kind, professionalId }, trx).first()
      const approved = await versionsOf({ kind, professionalId }, trx)
        .where('state', 'approved')
        .first()
      if (approved?.digest === digest) throw new NothingToApprove()
      const draft =
        last?.state === 'draft'
          ? last
          : new RegisterVersion().fill({
              ...{ kind, professionalId, state: 'draft', note: '' },
              number: (last?.number ?? 0) + 1,
            })
      await draft
        .merge({ document, digest, draftedAt: stamp.at, draftedBy: actorId(stamp) })
        .useTransaction(trx)
        .save()
      const { number } = draft
      const body = { register: kind, controller: professionalId, number, digest }
      await record(trx, { kind: 'register.version_drafted', stamp, body })
      return draft
    })
  }
}
