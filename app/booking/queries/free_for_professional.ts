import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { freeStarts } from '#booking/domain/slots'
import type { Interval } from '#booking/domain/wall_clock'
import { bookable } from '#booking/queries/bookable'

type Wanted = {
  offeringId: string
  window: Interval
  /** Minutes since the epoch. */
  now: number
  /** An appointment that is about to leave its place. */
  except?: string
}

/** The free starts a professional can give: as the public sees them, without the notice asked of the public. */
export async function freeForProfessional(
  client: Pick<TransactionClientContract, 'rawQuery'>,
  { offeringId, window, now, except }: Wanted
): Promise<number[]> {
  const found = await bookable(client, offeringId, window, except)
  if (!found) return []
  return freeStarts(found.agenda, { ...found.terms, noticeMin: 0 }, window, now)
}
