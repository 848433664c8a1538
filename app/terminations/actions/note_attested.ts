import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { sendAttestation } from '#terminations/letters'
import Termination from '#terminations/models/termination'

type Noted = {
  readonly id: string
  readonly number: string
  /** The last word: nothing is missing any more. */
  readonly isComplete: boolean
  readonly stamp: Stamp
}

/** Keeps the number of an attestation with what it closes, and sends it to whoever it is for. */
export default class NoteAttested {
  handle({ id, number, isComplete, stamp }: Noted): Promise<void> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      const { at } = stamp
      if (isComplete ? termination.completeNumber : termination.partialNumber) return
      if (isComplete)
        termination.apply('complete', at).merge({ completeNumber: number, completedAt: at })
      else termination.apply('attest_partly', at).merge({ partialNumber: number })
      await termination.save()
      await sendAttestation(trx, termination, { number, at })
      if (isComplete) await termination.merge({ correspondent: null, sampled: null }).save()
      const { reference: subject, professionalId: professional } = termination
      const body = { professional, number, complete: isComplete }
      await record(trx, { kind: 'termination.attested', subject, stamp, body })
    })
  }
}
