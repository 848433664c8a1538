import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import ForgetOldSubjects from '#journal/actions/forget_old_subjects'
import PublishHead from '#journal/actions/publish_head'

/** Rung every night: the head of the journal is told outside. */
export const publishHead: Job = {
  name: 'journal.publish',
  async run() {
    await new PublishHead().handle({ stamp: { actor: 'system', at: DateTime.utc() } })
  },
}

/** Rung every night: what has been kept for five years names nobody any more. */
export const forgetOldSubjects: Job = {
  name: 'journal.forget',
  async run() {
    await new ForgetOldSubjects().handle({ at: DateTime.utc() })
  },
}
