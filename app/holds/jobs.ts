import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { runAtOnce } from '#retention/by_hand'
import ClearUnheld from '#holds/actions/clear_unheld'
import RemindOfHolds from '#holds/actions/remind_of_holds'
import { LET_GO } from '#holds/job_names'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** Owed when a hold is lifted, and rung every night: what nothing holds any more goes, by itself. */
export const letGoOfUnheld: Job = {
  name: LET_GO,
  async run() {
    await new ClearUnheld().handle({ stamp: now() })
    await runAtOnce(now)
  },
}

/** Rung every morning: holds whose day of review has come. */
export const remindOfHolds: Job = {
  name: 'holds.remind_of_reviews',
  async run() {
    await new RemindOfHolds().handle({ stamp: now() })
  },
}
