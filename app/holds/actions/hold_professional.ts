import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { actorId, type Stamp } from '#foundation/stamp'
import { placeHoldOnProfessional } from '#inventory/queries/hold'
import { record } from '#journal/record'
import { type HoldTerms, refuseDays } from '#holds/terms'

type Order = HoldTerms & { readonly professionalId: string; readonly stamp: Stamp }

/**
 * Holds everything of a professional: what it keeps of its clients, its letters, its settings, its own file;
 * what comes in the meantime too. Throws HoldDayPast or ReviewDayOutside.
 */
export default class HoldProfessional {
  /** @returns the id of the act. */
  handle({ professionalId, stamp, ...terms }: Order): Promise<string> {
    refuseDays(terms, stamp)
    return db.transaction(async (trx) => {
      const actId = randomUUID()
      const by = { placedBy: actorId(stamp), placedAt: stamp.at }
      const hold = await placeHoldOnProfessional(trx, professionalId, { ...terms, ...by, actId })
      const { ground, untilDay: until } = terms
      const body = { controller: professionalId, ground, until, hold, dataset: 'everything' }
      await record(trx, { kind: 'hold.placed', stamp, body })
      return actId
    })
  }
}
