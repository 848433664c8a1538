import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { MILESTONES } from '#rights_requests/domain/milestone'

/** Ten working days are never longer than that, whatever the holidays. */
const HORIZON_DAYS = 25

/**
 * Ids of the requests with an open part whose date is near and whose last reminder, that of a missed
 * date, has not been given. What an unproven mailbox asked for ends by itself before its date, with a
 * letter (LapseRightsRequests); what came in by another way does not.
 */
export async function requestsToRemind(now: DateTime): Promise<string[]> {
  const rows = await db
    .from('rights_request_parts as part')
    .join('rights_requests as request', 'request.id', 'part.rights_request_id')
    .whereNull('part.closed_at')
    .where('part.expires_at', '<=', now.plus({ days: HORIZON_DAYS }).toJSDate())
    .where((own) => own.whereNot('part.state', 'received').orWhereNull('request.email'))
    .whereNotExists((reminded) =>
      reminded
        .from('deadline_reminders as reminder')
        .whereColumn('reminder.part_id', 'part.id')
        .whereColumn('reminder.last_day', 'part.last_day')
        .where('reminder.milestone', MILESTONES.at(-1)!)
    )
    .distinct('part.rights_request_id as id')
  return rows.map(({ id }) => id)
}
