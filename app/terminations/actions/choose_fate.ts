import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { Fate } from '#terminations/domain/fate'
import { CARRY_ON } from '#terminations/job_names'
import Termination from '#terminations/models/termination'

/** The controller chooses what becomes of the data (art. 28(3)(g)), until their destruction begins. */
export default class ChooseFate {
  handle({ id, fate, stamp }: { id: string; fate: Fate; stamp: Stamp }): Promise<Termination> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      if (termination.fate === fate && termination.fateChosenAt) return termination
      termination.apply('choose', stamp.at).merge({ fate, fateChosenAt: stamp.at })
      await termination.save()
      await enqueue(trx, CARRY_ON, { id })
      const { reference: subject, professionalId: professional } = termination
      const body = { professional, fate }
      await record(trx, { kind: 'termination.fate_chosen', subject, stamp, body })
      return termination
    })
  }
}
