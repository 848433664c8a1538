import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { CLAUSES_SUBJECT, lockClauses } from '#agreements/clauses_lock'
import { clausesDraft, clausesInForce } from '#agreements/queries/clauses'

/** Goes back to the clauses in force; the version that was being written says the same as they do. */
export default class DiscardClauses {
  async handle({ stamp }: { stamp: Stamp }): Promise<void> {
    await db.transaction(async (trx) => {
      await lockClauses(trx)
      const draft = await clausesDraft(trx)
      if (!draft) return
      const { texts } = await clausesInForce(trx)
      await draft.merge({ texts, savedAt: stamp.at }).save()
      const body = { number: draft.number }
      await record(trx, {
        ...{ kind: 'agreement_clauses.discarded', subject: CLAUSES_SUBJECT, stamp, body },
      })
    })
  }
}
