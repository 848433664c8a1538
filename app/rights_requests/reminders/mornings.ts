import type { Stamp } from '#foundation/stamp'
import { isWorkingDay } from '#deadlines/domain/french_calendar'
import RemindOfDate from '#rights_requests/actions/remind_of_date'
import SendDigest from '#rights_requests/actions/send_digest'
import { HORIZON_DAYS, morningIn } from '#rights_requests/domain/milestone'
import { PLATFORM_PLACE } from '#rights_requests/domain/place'
import { requestsToRemind } from '#rights_requests/queries/dates_to_remind'
import { digestAt } from '#rights_requests/queries/digest'
import { unpostedToRemind } from '#rights_requests/queries/unposted'
import { openDpos } from '#rights_requests/queries/who_acts'

/**
 * Reminds of every date that has come to a milestone, where it is morning.
 *
 * @returns how many letters are owed.
 */
export async function remindOfDates(stamp: Stamp): Promise<number> {
  let letters = 0
  const open = await requestsToRemind(stamp.at)
  const unposted = await unpostedToRemind(stamp.at.plus({ days: HORIZON_DAYS }))
  for (const id of new Set([...open, ...unposted])) {
    letters += await new RemindOfDate().handle({ id, stamp })
  }
  return letters
}

/**
 * Sends the digest of a working morning to every DPO who wants it, quiet or not: one that does not
 * come could not be told from one with nothing in it.
 *
 * @returns how many were sent.
 */
export async function sendDigests(stamp: Stamp): Promise<number> {
  const day = morningIn(PLATFORM_PLACE.zone, stamp.at)
  if (day === null || !isWorkingDay(day, PLATFORM_PLACE.region)) return 0

  const wanting = await openDpos().where('wantsDigest', true)
  if (wanting.length === 0) return 0
  const digest = await digestAt(stamp.at)
  let sent = 0
  for (const user of wanting) sent += Number(await new SendDigest().handle({ user, digest, stamp }))
  return sent
}
