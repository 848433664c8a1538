import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import DeliverLetter from '#letters/actions/deliver_letter'
import type { Post } from '#letters/post'

const PAGE = 100
const AT_ONCE = 4

/**
 * Tries every letter that is due, or whose worker has died. Several processes
 * may do so at once: each letter is one's.
 *
 * @returns how many letters were tried.
 */
export async function sendDueLetters(
  post: Post,
  now: () => DateTime = () => DateTime.utc()
): Promise<number> {
  let tried = 0
  for (;;) {
    const ids = await dueLetters(now())
    const turns = Array.from({ length: AT_ONCE }, () => sendThose(ids, post, now))
    const counts = await Promise.all(turns)
    const sent = counts.reduce((sum, one) => sum + one, 0)
    tried += sent
    /** Those left are in other hands. */
    if (sent === 0) return tried
  }
}

async function sendThose(ids: string[], post: Post, now: () => DateTime): Promise<number> {
  let tried = 0
  for (let id = ids.shift(); id; id = ids.shift()) {
    if (await new DeliverLetter().handle({ id, post, at: now() })) tried++
  }
  return tried
}

async function dueLetters(now: DateTime): Promise<string[]> {
  const rows = await db
    .from('letters')
    .select('id')
    .whereIn('state', ['due', 'sending'])
    .where((due) => {
      void due
        .where((waiting) => {
          void waiting.where('state', 'due').where('next_attempt_at', '<=', now.toISO()!)
        })
        .orWhere('lease_ends_at', '<', now.toISO()!)
    })
    .orderBy('next_attempt_at')
    .limit(PAGE)
  return rows.map(({ id }) => id)
}
