import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { warnOfInstruction } from '#agreements/letters'
import { moved } from '#agreements/lock_instruction'

type Warning = {
  readonly id: string
  readonly warning: string
  /** The text that would be infringed. */
  readonly law: string
  readonly stamp: Stamp
}

/**
 * Warns a controller that an instruction seems to infringe the law, and suspends it until they confirm,
 * change or withdraw it (art. 28(3), last subparagraph). Refuses with InstructionMoved.
 */
export default class WarnOfInstruction {
  async handle({ id, warning, law: warningLaw, stamp }: Warning): Promise<void> {
    await db.transaction(async (trx) => {
      const instruction = await moved(trx, { id }, 'warn')
      const warned = { warnedAt: stamp.at, warnedBy: actorId(stamp) }
      await instruction.merge({ ...warned, warning, warningLaw }).save()
      const { professionalId } = instruction
      const professional = await Professional.findOrFail(professionalId, { client: trx })
      await warnOfInstruction(trx, professional, instruction)
      const body = { professional: professionalId }
      await record(trx, { kind: 'instruction.warned', subject: id, stamp, body })
    })
  }
}
