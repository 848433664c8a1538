import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import Audit from '#audits/models/audit'

type Costs = { id: string; cents: number; words: string; stamp: Stamp }

/** What the audit costs the platform, and who bears it: noted, told, and no condition of anything. */
export default class NoteCosts {
  handle({ id, cents, words, stamp }: Costs): Promise<void> {
    return db.transaction(async (trx) => {
      const audit = await Audit.lock(id, trx)
      await audit.merge({ costsCents: cents, costsWords: words, costsNotedAt: stamp.at }).save()
      const { reference: subject } = audit
      await record(trx, { kind: 'audit.costs_noted', subject, stamp, body: { audit: id, cents } })
    })
  }
}
