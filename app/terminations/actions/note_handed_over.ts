import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { lockedStep, moved } from '#terminations/steps'

type Noted = {
  readonly id: string
  readonly count: number
  readonly isDone: boolean
  readonly stamp: Stamp
}

/** How many open requests have gone to the professional, for those who follow the work. */
export default class NoteHandedOver {
  handle({ id, count, isDone, stamp }: Noted): Promise<void> {
    return db.transaction(async (trx) => {
      const step = await lockedStep(trx, { terminationId: id, phase: 'requests' })
      if (!step || (step.state === 'done' && count === 0)) return
      await moved(step, { count, isDone, at: stamp.at })
    })
  }
}
