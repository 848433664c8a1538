import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import QueueListLetters from '#subprocessors/actions/queue_list_letters'
import RemindOfReviews from '#subprocessors/actions/remind_of_reviews'
import { TELL_SUBSCRIBERS } from '#subprocessors/list_job_names'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** Owes the letters on one change of the public list. */
export const tellSubscribersOfChange: Job<{ id: string }> = {
  name: TELL_SUBSCRIBERS.name,
  async run({ id }) {
    await new QueueListLetters().handle({ id, stamp: now() })
  },
}

/** Rung every hour of the day: what the plan of verification expects is told once. */
export const remindOfReviews: Job = {
  name: 'subprocessors.remind_of_reviews',
  async run() {
    await new RemindOfReviews().handle({ stamp: now() })
  },
}
