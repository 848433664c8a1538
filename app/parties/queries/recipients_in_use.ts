import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { isOutsideEea } from '#parties/domain/countries'
import type { Recipient } from '#parties/domain/processing'
import { type Served, subprocessorsInUse } from '#parties/queries/subprocessors_in_use'

/** The sub-processors that see personal data at that instant, by activity then name. */
export async function recipientsInUse(
  served: Served,
  at: DateTime,
  trx: TransactionClientContract
): Promise<Recipient[]> {
  const inUse = await subprocessorsInUse(served, at, trx)
  return inUse
    .filter(({ seesPersonalData }) => seesPersonalData)
    .map((it) => ({
      id: it.id,
      name: it.name,
      activity: it.activity,
      country: it.country,
      address: it.address,
      contactEmail: it.contactEmail,
      guarantee: it.guarantee,
      outsideEea: [it.country, ...it.accessCountries].some(isOutsideEea),
    }))
}
