import type Professional from '#parties/models/professional'
import Instruction from '#agreements/models/instruction'

/** How many instructions of a professional wait for their answer to a warning. */
export async function instructionsCard({ professional }: { professional: Professional }) {
  const [{ $extras }] = await Instruction.query()
    .where({ professionalId: professional.id, state: 'suspended' })
    .count('* as total')
  return { suspended: Number($extras.total) }
}
