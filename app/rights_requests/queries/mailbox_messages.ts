import type { DateTime } from 'luxon'
import type { KeptAs } from '#rights_requests/actions/keep_draft'
import { SET_ASIDE, type SetAside } from '#rights_requests/domain/incoming_message'
import MailboxMessage from '#rights_requests/models/mailbox_message'

type Place = { readonly mailbox: string; readonly uidValidity: string }

/** What became of those messages of a mailbox that were read before, by UID. */
export async function outcomesKnown(
  place: Place,
  uids: readonly number[]
): Promise<Map<number, KeptAs>> {
  const rows = await MailboxMessage.query()
    .where(place)
    .whereIn('uid', [...uids])
    .select('uid', 'outcome')
  return new Map(rows.map(({ uid, outcome }) => [Number(uid), outcome]))
}

export type AsideCounts = Readonly<Record<SetAside, number>>

/** How many messages were set aside since an instant, by reason. */
export async function setAsideSince(at: DateTime): Promise<AsideCounts> {
  const rows = await MailboxMessage.query()
    .whereIn('outcome', [...SET_ASIDE])
    .where('readAt', '>', at.toJSDate())
    .groupBy('outcome')
    .select('outcome')
    .count('* as total')
  const counts = rows.map((row) => [row.outcome, Number(row.$extras.total)])
  return { own: 0, automatic: 0, bounce: 0, ...Object.fromEntries(counts) }
}
