import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { freeStarts, nearest } from '#booking/domain/slots'
import { bookable, freeStartsOf, toMinute } from '#booking/queries/bookable'

const OFFERED_INSTEAD = 3
const A_WEEK = 7 * 1440

type Wanted = { offeringId: string; start: number; at: DateTime; except?: string }

/** The free starts nearest to one that is not, in minutes since the epoch. */
export async function nearestFree(
  trx: TransactionClientContract,
  wanted: Wanted
): Promise<number[]> {
  const around = others(await startsAround(trx, wanted), wanted)
  if (around.length >= OFFERED_INSTEAD) return nearest(around, wanted.start, OFFERED_INSTEAD)

  const { offeringId, at, except } = wanted
  const all = others(await freeStartsOf(trx, offeringId, at, except), wanted)
  return nearest(all, wanted.start, OFFERED_INSTEAD)
}

/** A week either way nearly always has three, and a crowd that is refused asks all at once. */
async function startsAround(trx: TransactionClientContract, wanted: Wanted): Promise<number[]> {
  const { offeringId, start, at, except } = wanted
  const now = toMinute(at)
  const window = { from: Math.max(now, start - A_WEEK), to: Math.max(now, start + A_WEEK) + 1 }
  const found = await bookable(trx, offeringId, window, except)
  return found ? freeStarts(found.agenda, found.terms, window, now) : []
}

function others(starts: readonly number[], { start }: Wanted): number[] {
  return starts.filter((other) => other !== start)
}
