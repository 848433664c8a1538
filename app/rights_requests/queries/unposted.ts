import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import type { CivilDay } from '#deadlines/domain/civil_day'
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

/**
 * The parts of a request about which a letter waits to be posted, by id, with the last legal day to post
 * it: the answer, or, while the part is open, what the person must be told meanwhile.
 */
export async function unpostedParts(
  reference: string,
  trx?: TransactionClientContract
): Promise<ReadonlyMap<string, CivilDay>> {
  const letters = await unpostedLetters(reference, trx)
  const days = letters.map((letter) => [letter.openContent().partId, letter.dueOn!.toISODate()])
  return new Map(days as [string, CivilDay][])
}

/**
 * Ids of the requests with a letter that waits to be posted while its date comes near, an answer or an
 * extension: it has not reached the person (art. 12(3)), and somebody is reminded of it until the date
 * is missed.
 */
export async function unpostedToRemind(horizon: DateTime): Promise<string[]> {
  const rows = await db
    .from('letters')
    .join('rights_requests as request', 'request.reference', 'letters.about')
    .join('rights_request_parts as part', 'part.rights_request_id', 'request.id')
    .where('letters.state', 'to_print')
    .whereNotNull('letters.due_on')
    .whereRaw('(part.closed_at is not null or part.extended_at is not null)')
    .where('letters.due_on', '<=', horizon.toISODate()!)
    .whereNotExists((reminded) =>
      reminded
        .from('deadline_reminders as reminder')
        .whereColumn('reminder.part_id', 'part.id')
        .whereColumn('reminder.last_day', 'letters.due_on')
        .where('reminder.milestone', MILESTONES.at(-1)!)
    )
    .distinct('request.id as id')
  return rows.map(({ id }) => id)
}
