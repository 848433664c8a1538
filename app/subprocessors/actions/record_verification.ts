import type { DateTime } from 'luxon'
import { actorId, type Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import { changeEntry } from '#subprocessors/change_entry'
import type { VerificationMeans, VerificationOutcome } from '#subprocessors/domain/review'
import EntryFile, { type GivenFile } from '#subprocessors/models/entry_file'
import EntryVerification from '#subprocessors/models/entry_verification'

type Verification = {
  readonly id: string
  readonly doneOn: DateTime
  readonly means: VerificationMeans
  readonly outcome: VerificationOutcome
  readonly findings: string
  readonly evidence: GivenFile | null
  readonly stamp: Stamp
}

/** Records a verification with its evidence; the plan moves on from the day it was done. */
export default class RecordVerification {
  handle({ id, evidence, stamp, ...found }: Verification) {
    return changeEntry(id, stamp, async (entry, trx) => {
      const { id: verificationId } = await EntryVerification.create(
        {
          ...{ ...found, subprocessorId: id },
          ...{ recordedAt: stamp.at, recordedBy: actorId(stamp) },
        },
        { client: trx }
      )
      if (evidence) {
        const kept = { subprocessorId: id, verificationId, kind: 'evidence' } as const
        await EntryFile.keep(
          { ...kept, ...evidence, keptAt: stamp.at, keptBy: actorId(stamp) },
          trx
        )
      }
      const before = { nextVerificationOn: entry.nextVerificationOn?.toISODate() ?? null }
      const nextVerificationOn = entry.verifyEveryMonths
        ? found.doneOn.plus({ months: entry.verifyEveryMonths })
        : null
      await entry.merge({ nextVerificationOn, verificationReminded: null }).save()
      const changes = changesBetween(before, {
        ...{ doneOn: found.doneOn.toISODate(), means: found.means, outcome: found.outcome },
        nextVerificationOn: nextVerificationOn?.toISODate() ?? null,
      })
      return { act: 'verified', changes }
    })
  }
}
