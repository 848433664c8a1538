import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { nearest } from '#booking/domain/slots'
import { freeStartsOf } from '#booking/queries/bookable'

const OFFERED_INSTEAD = 3

/** The free starts nearest to one that is not, in minutes since the epoch. */
export async function nearestFree(
  trx: TransactionClientContract,
  wanted: { offeringId: string; start: number; at: DateTime; except?: string }
): Promise<number[]> {
  const { offeringId, start, at, except } = wanted
  const starts = await freeStartsOf(trx, offeringId, at, except)
  const others = starts.filter((other) => other !== start)
  return nearest(others, start, OFFERED_INSTEAD)
}
