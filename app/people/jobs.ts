import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import SendPasswordLink from '#people/actions/send_password_link'
import { SEND_PASSWORD_LINK } from '#people/job_names'

/** Looks for the account of an address that was typed, and writes to it. */
export const sendPasswordLink: Job<{ id: string }> = {
  name: SEND_PASSWORD_LINK.name,
  async run({ id }) {
    await new SendPasswordLink().handle({ id, stamp: { actor: 'system', at: DateTime.utc() } })
  },
}
