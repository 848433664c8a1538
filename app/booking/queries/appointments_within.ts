import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'

type Stretch = { professionalId: string; startsAt: DateTime; endsAt: DateTime }

/** How many booked appointments a stretch of time touches. */
export async function appointmentsWithin(
  trx: QueryClientContract,
  { professionalId, startsAt, endsAt }: Stretch
): Promise<number> {
  const [{ count }] = await trx
    .from('appointments')
    .where({ professional_id: professionalId, status: 'booked' })
    .where('starts_at', '<', endsAt.toJSDate())
    .where('ends_at', '>', startsAt.toJSDate())
    .count('* as count')
  return Number(count)
}
