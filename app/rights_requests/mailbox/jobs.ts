import { DateTime } from 'luxon'
import logger from '@adonisjs/core/services/logger'
import type { Job } from '#foundation/jobs'
import NoteMailbox from '#rights_requests/actions/note_mailbox'
import { failureOf } from '#rights_requests/mailbox/failure'
import { readMailbox } from '#rights_requests/mailbox/read_mailbox'
import { mailboxName, mailboxSettings } from '#rights_requests/mailbox/settings'

/**
 * Rung every minute: what the mailbox for rights has received. What fails is written down for the
 * DPO, and the next minute tries again.
 */
export const readRequestMailbox: Job = {
  name: 'rights_requests.read_mailbox',
  async run() {
    const settings = mailboxSettings()
    if (!settings) return
    const mailbox = mailboxName(settings)
    const failure = await readMailbox(settings, () => DateTime.utc()).then(
      () => null,
      (error: unknown) => failureOf(error)
    )
    if (failure) logger.error({ failure }, 'the mailbox for rights requests cannot be read')
    await new NoteMailbox().handle({ mailbox, failure, at: DateTime.utc() })
  },
}
