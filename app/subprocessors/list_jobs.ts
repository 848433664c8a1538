import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import type { Stamp } from '#foundation/stamp'
import QueueListLetters from '#subprocessors/actions/queue_list_letters'
import { TELL_SUBSCRIBERS } from '#subprocessors/list_job_names'

const now = (): Stamp => ({ actor: 'system', at: DateTime.utc() })

/** Owes the letters on one change of the public list. */
export const tellSubscribersOfChange: Job<{ id: string }> = {
  name: TELL_SUBSCRIBERS.name,
  async run({ id }) {
    await new QueueListLetters().handle({ id, stamp: now() })
  },
}
