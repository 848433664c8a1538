import type { I18n } from '@adonisjs/i18n'
import type { InstructionState } from '#agreements/domain/instruction_state'
import type { InstructionEntry, InstructionPage } from '#agreements/instruction_sources'
import Instruction from '#agreements/models/instruction'

const TONES: Readonly<Record<InstructionState, InstructionEntry['state']['tone']>> = {
  given: 'near',
  suspended: 'suspended',
  confirmed: 'near',
  changed: 'neutral',
  withdrawn: 'neutral',
  done: 'ok',
  declined: 'missed',
}

/** Instructions in the controller's own words. */
export async function freeInstructions(
  { professionalId, before, limit }: InstructionPage,
  i18n: I18n
): Promise<InstructionEntry[]> {
  const query = Instruction.query().orderBy('givenAt', 'desc').limit(limit)
  if (professionalId) void query.where({ professionalId })
  if (before) void query.where('givenAt', '<', before.toISO()!)
  const rows = await query
  return rows.map((it) => ({
    id: it.id,
    professionalId: it.professionalId,
    givenAt: it.givenAt,
    ...{ givenBy: it.givenBy, giverName: it.giverName, how: it.givenHow, what: it.words },
    state: { word: i18n.t(`agreements.instructions.states.${it.state}`), tone: TONES[it.state] },
    doneAt: it.endedAt,
    address: {
      dpo: `/dpo/contrats/instructions/${it.id}`,
      pro: `/pro/contrat/instructions/${it.id}`,
    },
  }))
}

/** How many wait for the platform. */
export async function instructionsWaiting(): Promise<number> {
  const [{ $extras }] = await Instruction.query()
    .whereIn('state', ['given', 'confirmed'])
    .count('* as total')
  return Number($extras.total)
}
