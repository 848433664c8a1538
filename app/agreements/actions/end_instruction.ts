import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { tellInstructionEnded } from '#agreements/letters'
import { moved } from '#agreements/lock_instruction'

type Ending = {
  readonly id: string
  readonly outcome: 'carry_out' | 'decline'
  /** What was done, or why it is not. */
  readonly ending: string
  readonly stamp: Stamp
}

/**
 * Records what was done about an instruction, or why it is not, and tells the controller. One that is
 * suspended cannot be carried out: refuses with InstructionMoved.
 */
export default class EndInstruction {
  async handle({ id, outcome, ending, stamp }: Ending): Promise<void> {
    await db.transaction(async (trx) => {
      const instruction = await moved(trx, { id }, outcome)
      await instruction.merge({ ending, endedAt: stamp.at, endedBy: actorId(stamp) }).save()
      const { professionalId, state } = instruction
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      await tellInstructionEnded(trx, professional, instruction)
      const body = { professional: professionalId, outcome: state }
      await record(trx, { kind: 'instruction.ended', subject: id, stamp, body })
    })
  }
}
