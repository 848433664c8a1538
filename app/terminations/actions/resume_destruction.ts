import db from '@adonisjs/lucid/services/db'
import { enqueue } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { CARRY_ON } from '#terminations/job_names'
import Termination from '#terminations/models/termination'

/** Somebody has seen to what the second search found: everything is destroyed and looked at again. */
export default class ResumeDestruction {
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<Termination> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      await termination.apply('resume', stamp.at).save()
      await enqueue(trx, CARRY_ON, { id })
      const { reference: subject, professionalId: professional } = termination
      const body = { professional }
      await record(trx, { kind: 'termination.resumed', subject, stamp, body })
      return termination
    })
  }
}
