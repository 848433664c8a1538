import db from '@adonisjs/lucid/services/db'
import { record } from '#journal/record'
import type { Stamp } from '#foundation/stamp'
import { enterSubprocessor, type NewSubprocessor } from '#parties/enter_subprocessor'
import type Subprocessor from '#parties/models/subprocessor'
import { servesProfessionals } from '#subprocessors/domain/entry_facts'
import { ChangeNeedsNotice } from '#subprocessors/entry_errors'

/**
 * Enters a sub-processor of the platform's own processing, or a tool that is given no personal data.
 * One for professionals is announced to them: throws ChangeNeedsNotice.
 */
export default class EnterOwn {
  handle({ entry, stamp }: { entry: NewSubprocessor; stamp: Stamp }): Promise<Subprocessor> {
    const { serves = 'both', seesPersonalData } = entry
    if (servesProfessionals({ serves, seesPersonalData })) throw new ChangeNeedsNotice()
    return db.transaction(async (trx) => {
      const entered = await enterSubprocessor(trx, entry, stamp)
      const body = { subprocessor: entered.id, activity: entered.activity }
      await record(trx, { kind: 'subprocessor.registered', stamp, body })
      return entered
    })
  }
}
