import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import ForgetLines from '#ledger/actions/forget_lines'

/** Rung every night: lines that no backup needs any more. */
export const forgetLines: Job = {
  name: 'ledger.forget',
  async run() {
    await new ForgetLines().handle({ at: DateTime.utc() })
  },
}
