import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import DeliverLetter from '#letters/actions/deliver_letter'
import type { Post } from '#letters/post'

/** Letters of past days leave a few seconds after they were owed, as they would have. */
export async function deliverPastLetters(post: Post, now: DateTime): Promise<void> {
  const rows = await db
    .from('letters')
    .select('id', 'next_attempt_at')
    .where('state', 'due')
    .where('next_attempt_at', '<', now.minus({ minutes: 5 }).toISO()!)
    .orderBy('next_attempt_at')
  for (const { id, next_attempt_at: due } of rows) {
    const at = DateTime.fromJSDate(due).plus({ seconds: 4 })
    await new DeliverLetter().handle({ id, post, at })
  }
}
