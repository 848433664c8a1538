import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import { followInstruction } from '#rights_requests/follow_instruction'
import { FOLLOW } from '#rights_requests/job_names'
import { remindOfDates, sendDigests } from '#rights_requests/reminders/mornings'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** Does what a professional said of a part; may be killed anywhere and run again. */
export const followInstructions: Job<{ id: string }> = {
  name: FOLLOW.name,
  run: ({ id }) => followInstruction(id, now),
}

/** Rung every hour: it is morning somewhere, and a morning that was missed is made up for. */
export const morningReminders: Job = {
  name: 'rights_requests.remind',
  async run() {
    await remindOfDates(now())
  },
}

/** Rung every hour of the day: sends what the morning owes, once. */
export const morningDigests: Job = {
  name: 'rights_requests.digest',
  async run() {
    await sendDigests(now())
  },
}
