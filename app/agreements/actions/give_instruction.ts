import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Professional from '#parties/models/professional'
import type { GivenHow } from '#agreements/domain/instruction_state'
import { tellDpos } from '#agreements/letters'
import Instruction from '#agreements/models/instruction'

type Giving = {
  readonly professionalId: string
  readonly words: string
  readonly stamp: Stamp
} & (
  | { readonly how: 'site' }
  /** Written down by the platform: who spoke, and when. */
  | {
      readonly how: Exclude<GivenHow, 'site'>
      readonly giverName: string
      readonly givenAt: DateTime
    }
)

/** Writes down what a controller tells the platform to do with the data (art. 28(3)(a)). */
export default class GiveInstruction {
  handle(giving: Giving): Promise<Instruction> {
    const { professionalId, words, how: givenHow, stamp } = giving
    const isOwn = giving.how === 'site'
    return db.transaction(async (trx) => {
      const { name } = await Professional.findOrFail(professionalId, { client: trx })
      const instruction = await Instruction.create(
        {
          ...{ professionalId, words, givenHow, state: 'given' },
          givenAt: isOwn ? stamp.at : giving.givenAt,
          givenBy: isOwn ? actorId(stamp) : null,
          giverName: isOwn ? null : giving.giverName,
        },
        { client: trx }
      )
      await tellDpos(trx, instruction, { what: 'given', name, at: stamp.at })
      const body = { professional: professionalId, how: givenHow }
      await record(trx, { kind: 'instruction.given', subject: instruction.id, stamp, body })
      return instruction
    })
  }
}
