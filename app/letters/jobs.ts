import { DateTime } from 'luxon'
import type { Job } from '#foundation/jobs'
import DeliverLetter from '#letters/actions/deliver_letter'
import { SEND } from '#letters/queue'
import { thePost } from '#letters/post'
import { sendDueLetters } from '#letters/send_due'

/** One letter as soon as it is owed; rung every minute without an id, all that wait. */
export const sendLetters: Job<{ id?: string }> = {
  name: SEND.name,
  async run({ id }) {
    const post = thePost()
    if (!post) return
    if (id) await new DeliverLetter().handle({ id, post, at: DateTime.utc() })
    else await sendDueLetters(post)
  },
}
