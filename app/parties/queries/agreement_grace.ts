import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Region } from '#deadlines/domain/holidays'

/** How many days those who register from now on may take to sign. */
export async function graceDays(client: QueryClientContract): Promise<number> {
  const { grace_days: days } = await client.from('agreement_settings').firstOrFail()
  return days
}

type Start = { readonly at: DateTime; readonly timezone: string; readonly region: Region }

/**
 * Until when the public may book with a professional who begins at that instant and has signed
 * nothing: the end of the last day in their zone; null when no time is given.
 */
export function graceUntil(days: number, { at, timezone, region }: Start): DateTime | null {
  if (days === 0) return null
  const started = { startedAt: at, zone: timezone, region }
  return computeDeadline({ rule: 'agreement_grace', ...started, days }).expiresAt
}
