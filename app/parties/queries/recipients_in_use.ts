import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Activity } from '#inventory/dataset'
import Subprocessor from '#parties/models/subprocessor'
import { isOutsideEea } from '#parties/domain/countries'
import type { Recipient } from '#parties/domain/processing'

/** The sub-processors that see personal data on that day, by activity then name. */
export async function recipientsInUse(
  on: DateTime,
  trx: TransactionClientContract
): Promise<Recipient[]> {
  const day = on.toISODate()!
  const subprocessors = await Subprocessor.query({ client: trx })
    .where('sees_personal_data', true)
    .where('in_use_since', '<=', day)
    .where((open) => open.whereNull('ended_on').orWhere('ended_on', '>', day))
    .orderBy(['activity', 'name', 'id'])
  return subprocessors.map((it) => ({
    id: it.id,
    name: it.name,
    activity: it.activity as Activity,
    country: it.country,
    address: it.address,
    contactEmail: it.contactEmail,
    guarantee: it.guarantee,
    outsideEea: isOutsideEea(it.country),
  }))
}
