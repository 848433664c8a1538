import type { DateTime } from 'luxon'
import type { Stamp } from '#foundation/stamp'
import { changesBetween } from '#parties/domain/entry_change'
import { changeEntry } from '#subprocessors/change_entry'

type Plan = {
  readonly id: string
  readonly everyMonths: number
  readonly nextOn: DateTime
  readonly stamp: Stamp
}

/** Sets how often a sub-processor is verified, and when next (art. 28(1)). */
export default class SetPlan {
  handle({ id, everyMonths, nextOn, stamp }: Plan) {
    return changeEntry(id, stamp, async (entry) => {
      const before = {
        verifyEveryMonths: entry.verifyEveryMonths,
        nextVerificationOn: entry.nextVerificationOn?.toISODate() ?? null,
      }
      const after = { verifyEveryMonths: everyMonths, nextVerificationOn: nextOn.toISODate() }
      const changes = changesBetween(before, after)
      if (Object.keys(changes).length === 0) return null
      entry.merge({ verifyEveryMonths: everyMonths, nextVerificationOn: nextOn })
      await entry.merge({ verificationReminded: null }).save()
      return { act: 'plan_set', changes }
    })
  }
}
