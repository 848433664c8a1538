import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import type { FileType } from '#foundation/file_type'
import { sealBytes } from '#foundation/sealed_bytes'
import { actorId, type Stamp } from '#foundation/stamp'
import { asDateTime, type CivilDay, dayOf } from '#deadlines/domain/civil_day'
import { record } from '#journal/record'
import { AlreadyConfirmed, ConfirmationDay } from '#terminations/errors'
import { CARRY_ON } from '#terminations/job_names'
import { evidencePlace } from '#terminations/evidence'
import DestructionConfirmation from '#terminations/models/destruction_confirmation'
import Termination from '#terminations/models/termination'

type Confirmation = {
  readonly id: string
  readonly confirmationId: string
  /** ISO day on which the sub-processor says the data were destroyed. */
  readonly destroyedOn: CivilDay
  /** Where the confirmation was read: a reference, a message, a certificate. */
  readonly evidence: string
  readonly file: { readonly bytes: Buffer; readonly type: FileType } | null
  readonly stamp: Stamp
}

/**
 * Records what a sub-processor says about its own destruction, with the evidence (art. 28(4)): once, and
 * never for a day before the destruction was asked for, nor for a day to come.
 */
export default class RecordConfirmation {
  handle({ id, confirmationId, stamp, ...facts }: Confirmation): Promise<DestructionConfirmation> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      const confirmation = await DestructionConfirmation.query({ client: trx })
        .where({ id: confirmationId, terminationId: id, holder: 'subprocessor' })
        .forUpdate()
        .firstOrFail()
      if (confirmation.isConfirmed) throw new AlreadyConfirmed()
      const { zone } = termination
      const { destroyedOn, evidence, file } = facts
      const isTooEarly = destroyedOn < dayOf(confirmation.askedAt, zone)
      if (isTooEarly || destroyedOn > dayOf(stamp.at, zone)) throw new ConfirmationDay()

      confirmation.merge({
        ...{ destroyedOn: asDateTime(destroyedOn), evidence },
        ...{ recordedAt: stamp.at, recordedBy: actorId(stamp) },
        evidenceType: file?.type ?? null,
        evidenceFile: file ? sealBytes(file.bytes, evidencePlace(confirmationId)) : null,
      })
      await confirmation.save()
      await enqueue(trx, CARRY_ON, { id })
      const { reference: subject, professionalId: professional } = termination
      const { subprocessorId: subprocessor } = confirmation
      const body = { professional, subprocessor, day: destroyedOn, file: file !== null }
      await record(trx, { kind: 'termination.confirmation_recorded', subject, stamp, body })
      return confirmation
    })
  }
}
