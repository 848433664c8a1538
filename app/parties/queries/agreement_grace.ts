import type { DateTime } from 'luxon'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Deadline } from '#deadlines/domain/deadline'
import type { Region } from '#deadlines/domain/holidays'

/** How many days those who register from now on may take to sign. */
export async function graceDays(client: QueryClientContract): Promise<number> {
  const { grace_days: days } = await client.from('agreement_settings').firstOrFail()
  return days
}

type Start = { readonly at: DateTime; readonly timezone: string; readonly region: Region }

/**
 * Until when the public may book with a professional who has signed nothing: the end of the last day
 * in their zone.
 */
export function graceDeadline(days: number, { at, timezone: zone, region }: Start): Deadline {
  return computeDeadline({ rule: 'agreement_grace', startedAt: at, zone, region, days })
}

/** The columns of `professionals` that keep it; no time is given for no days. */
export function graceColumns(days: number, start: Start) {
  if (days === 0) {
    return { agreementGraceFrom: null, agreementGraceDays: null, agreementGraceUntil: null }
  }
  const agreementGraceUntil = graceDeadline(days, start).expiresAt
  return { agreementGraceFrom: start.at, agreementGraceDays: days, agreementGraceUntil }
}
