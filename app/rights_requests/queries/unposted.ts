import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { unpostedLetters } from '#letters/queries/paper_letters'
import { MILESTONES } from '#rights_requests/domain/milestone'
import RightsRequest from '#rights_requests/models/rights_request'

const SHOWN = 8

/** Requests of which an answer is written on paper, and was not posted yet; the first due first. */
export async function requestsToPost(): Promise<RightsRequest[]> {
  const rows = await db
    .from('letters')
    .where('state', 'to_print')
    .whereNotNull('due_on')
    .groupBy('about')
    .orderByRaw('min(due_on)')
    .limit(SHOWN)
    .select('about')
  const order = rows.map(({ about }) => about)
  const requests = await RightsRequest.withParts().whereIn('reference', order)
  return requests.toSorted((one, other) => {
    return order.indexOf(one.reference) - order.indexOf(other.reference)
  })
}

/** Ids of the parts of a request of which the answer waits to be posted. */
export async function unpostedParts(
  reference: string,
  trx?: TransactionClientContract
): Promise<ReadonlySet<string>> {
  const letters = await unpostedLetters(reference, trx)
  const parts = letters.map((letter) => letter.openContent().partId)
  return new Set(parts.filter((id) => typeof id === 'string'))
}

/**
 * Ids of the requests with an answer that waits to be posted while its date comes near: it has not
 * reached the person (art. 12(3)), and somebody is reminded of it until the date is missed.
 */
export async function unpostedToRemind(horizon: DateTime): Promise<string[]> {
  const rows = await db
    .from('letters')
    .join('rights_requests as request', 'request.reference', 'letters.about')
    .join('rights_request_parts as part', 'part.rights_request_id', 'request.id')
    .where('letters.state', 'to_print')
    .whereNotNull('letters.due_on')
    .whereNotNull('part.closed_at')
    .where('part.expires_at', '<=', horizon.toJSDate())
    .whereNotExists((reminded) =>
      reminded
        .from('deadline_reminders as reminder')
        .whereColumn('reminder.part_id', 'part.id')
        .whereColumn('reminder.last_day', 'part.last_day')
        .where('reminder.milestone', MILESTONES.at(-1)!)
    )
    .distinct('request.id as id')
  return rows.map(({ id }) => id)
}
