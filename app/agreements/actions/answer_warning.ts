import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import { tellDpos } from '#agreements/letters'
import { moved } from '#agreements/lock_instruction'
import Instruction from '#agreements/models/instruction'

type Answer = {
  readonly id: string
  readonly professionalId: string
  readonly stamp: Stamp
} & (
  | { readonly answer: 'confirm' | 'withdraw' }
  | { readonly answer: 'change'; readonly words: string }
)

/**
 * The controller answers a warning: the instruction stands, another one takes its place, or there is
 * none any more. Withdrawing needs no warning. Refuses with InstructionMoved.
 */
export default class AnswerWarning {
  async handle(answering: Answer): Promise<void> {
    const { id, professionalId, answer, stamp } = answering
    await db.transaction(async (trx) => {
      const instruction = await moved(trx, { id, professionalId }, answer)
      const by = actorId(stamp)
      const answered = { answeredAt: stamp.at, answeredBy: by }
      const isOver = answer !== 'confirm'
      const ended = isOver ? { endedAt: stamp.at, endedBy: by } : {}
      await instruction.merge({ ...answered, ...ended }).save()
      if (answering.answer === 'change')
        await this.#replace(trx, instruction, answering.words, stamp)
      await this.#tell(trx, instruction, answer, stamp)
      const body = { professional: professionalId, answer }
      await record(trx, { kind: 'instruction.answered', subject: id, stamp, body })
    })
  }

  async #replace(trx: TransactionClientContract, former: Instruction, words: string, stamp: Stamp) {
    const { professionalId, id: replacesId } = former
    const given = { givenAt: stamp.at, givenBy: actorId(stamp), givenHow: 'site' } as const
    const next = await Instruction.create(
      { professionalId, replacesId, words, state: 'given', ...given },
      { client: trx }
    )
    const { name } = await Professional.findOrFail(professionalId, { client: trx })
    await tellDpos(trx, next, { what: 'given', name, at: stamp.at })
  }

  async #tell(
    trx: TransactionClientContract,
    instruction: Instruction,
    answer: Answer['answer'],
    { at }: Stamp
  ) {
    if (answer === 'change') return
    const { name } = await Professional.findOrFail(instruction.professionalId, { client: trx })
    const what = answer === 'confirm' ? 'confirmed' : 'withdrawn'
    await tellDpos(trx, instruction, { what, name, at })
  }
}
