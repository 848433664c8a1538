import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import ForgetEndedHolds from '#rights_requests/actions/forget_ended_holds'

/** Rung every night, before the purge: holds that are over let go of what they held. */
export const forgetEndedHolds: Job = {
  name: 'rights_requests.forget_holds',
  async run() {
    await new ForgetEndedHolds().handle({ stamp: { actor: 'system', at: DateTime.utc() } })
  },
}
