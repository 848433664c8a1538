import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { cancelFrom } from '#booking/cancel_from'
import Termination from '#terminations/models/termination'
import { lockedStep, moved } from '#terminations/steps'

export const BATCH = 100

/** A batch of the appointments booked beyond the end: cancelled, told and counted in one transaction. */
export default class CancelLateAppointments {
  /** @returns whether none is left. */
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const step = await lockedStep(trx, { terminationId: id, phase: 'appointments' })
      if (!step) return true
      const { professionalId, endsAt: from } = await Termination.findOrFail(id, { client: trx })
      const count = await cancelFrom(trx, { professionalId, from, limit: BATCH, stamp })
      const isDone = count < BATCH
      /** Done already; somebody who was booking while the notice was given may have come after. */
      if (count === 0 && step.state === 'done') return true
      await moved(step, { count, isDone, at: stamp.at })
      return isDone
    })
  }
}
