import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { after, can, type InstructionEvent } from '#agreements/domain/instruction_state'
import { InstructionMoved } from '#agreements/errors'
import Instruction from '#agreements/models/instruction'

/** An instruction held until the transaction ends, moved by an event. Refuses with InstructionMoved. */
export async function moved(
  trx: TransactionClientContract,
  { id, professionalId }: { id: string; professionalId?: string },
  event: InstructionEvent
): Promise<Instruction> {
  const query = Instruction.query({ client: trx }).where('id', id).forUpdate()
  if (professionalId) void query.where({ professionalId })
  const instruction = await query.firstOrFail()
  if (!can(instruction.state, event)) throw new InstructionMoved()
  return instruction.merge({ state: after(instruction.state, event) })
}
