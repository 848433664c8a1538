import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import PublishHead from '#journal/actions/publish_head'

/** Rung every night: the head of the journal is told outside. */
export const publishHead: Job = {
  name: 'journal.publish',
  async run() {
    await new PublishHead().handle({ stamp: { actor: 'system', at: DateTime.utc() } })
  },
}
