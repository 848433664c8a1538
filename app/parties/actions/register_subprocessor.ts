import db from '@adonisjs/lucid/services/db'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { enterSubprocessor, type NewSubprocessor } from '#parties/enter_subprocessor'
import type Subprocessor from '#parties/models/subprocessor'

type Registration = NewSubprocessor & { readonly stamp: Stamp }

/** Enters a sub-processor in the list that registers, notices and agreements are drawn from. */
export default class RegisterSubprocessor {
  handle({ stamp, ...facts }: Registration): Promise<Subprocessor> {
    return db.transaction(async (trx) => {
      const subprocessor = await enterSubprocessor(trx, facts, stamp)
      const { id, activity } = subprocessor
      await record(trx, {
        kind: 'subprocessor.registered',
        stamp,
        body: { subprocessor: id, activity },
      })
      return subprocessor
    })
  }
}
