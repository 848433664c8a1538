import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { writeToProfessional } from '#terminations/letters'
import Termination from '#terminations/models/termination'
import TerminationStep from '#terminations/models/termination_step'

/** The notice is over: the contract ends, and its data are in reach for fifteen days. */
export default class EndContract {
  /** @returns whether it ended now. */
  handle({ id, stamp }: { id: string; stamp: Stamp }): Promise<boolean> {
    return db.transaction(async (trx) => {
      const termination = await Termination.lock(id, trx)
      if (!termination.can('end', stamp.at)) return false
      termination.apply('end', stamp.at).merge({ endedAt: termination.endsAt })
      await termination.save()
      const total = await openParts(trx, termination.professionalId)
      const step = { phase: 'requests', name: 'requests', position: 0, total } as const
      await TerminationStep.create({ terminationId: id, ...step }, { client: trx })
      await writeToProfessional(trx, termination, { template: 'contract_ended', at: stamp.at })
      const { reference: subject, professionalId: professional } = termination
      const body = { professional }
      await record(trx, { kind: 'termination.contract_ended', subject, stamp, body })
      return true
    })
  }
}

async function openParts(
  trx: Parameters<typeof record>[0],
  professionalId: string
): Promise<number> {
  const [{ total }] = await trx
    .from('rights_request_parts')
    .where('professional_id', professionalId)
    .whereNull('closed_at')
    .countDistinct('rights_request_id as total')
  return Number(total)
}
