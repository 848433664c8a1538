import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import PurgePasswordLinks from '#people/actions/purge_password_links'
import SendPasswordLink from '#people/actions/send_password_link'
import { SEND_PASSWORD_LINK } from '#people/job_names'

/** Looks for the account of an address that was typed, and writes to it. */
export const sendPasswordLink: Job<{ id: string }> = {
  name: SEND_PASSWORD_LINK.name,
  async run({ id }) {
    await new SendPasswordLink().handle({ id, stamp: { actor: 'system', at: DateTime.utc() } })
  },
}

/** Rung every hour: links that serve no more go. */
export const purgePasswordLinks: Job = {
  name: 'people.purge_password_links',
  async run() {
    await new PurgePasswordLinks().handle({ at: DateTime.utc() })
  },
}
