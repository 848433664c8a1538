import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Activity } from '#inventory/dataset'
import Subprocessor from '#parties/models/subprocessor'
import { subprocessorsInUse } from '#parties/queries/subprocessors_in_use'

/** Whose data would leave: those of one professional's clients, or the platform's own. */
export type Owner = { readonly professionalId: string } | 'platform'

/**
 * Whether data may leave for an activity, and to whom. `to` is null where the platform does it by
 * itself, because nobody has been engaged for it.
 */
export type Leave =
  { readonly may: true; readonly to: Subprocessor | null } | { readonly may: false }

/**
 * Asked each time data are about to leave for a sub-processor (art. 28(2)): one that a controller
 * objected to, or whose time to object still runs, is given nothing; the former one goes on. Of
 * several, the one in use for the longest time.
 */
export async function maySend(
  trx: TransactionClientContract,
  { activity, owner, at }: { activity: Activity; owner: Owner; at: DateTime }
): Promise<Leave> {
  const inUse = await subprocessorsInUse(owner, at, trx)
  const able = inUse.filter((it) => it.activity === activity && it.parentId === null)
  const [to] = able.toSorted((one, other) => rankOf(one) - rankOf(other))
  if (to) return { may: true, to }
  return (await isEntrusted(trx, { activity, owner, at }))
    ? { may: false }
    : { may: true, to: null }
}

/** One that has only been announced comes last: it serves where no other may. */
function rankOf({ inUseSince }: Subprocessor): number {
  return inUseSince?.toMillis() ?? Number.MAX_SAFE_INTEGER
}

/** Whether somebody is engaged for it in general, though not for this controller. */
async function isEntrusted(
  trx: TransactionClientContract,
  { activity, owner, at }: { activity: Activity; owner: Owner; at: DateTime }
): Promise<boolean> {
  const day = at.toISODate()!
  const side = owner === 'platform' ? 'platform' : 'professionals'
  const engaged = await Subprocessor.query({ client: trx })
    .where('activity', activity)
    .whereIn('serves', [side, 'both'])
    .where('inUseSince', '<=', day)
    .where((going) => void going.whereNull('endedOn').orWhere('endedOn', '>', day))
    .first()
  return engaged !== null
}
