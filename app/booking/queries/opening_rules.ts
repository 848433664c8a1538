import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { WeeklyRule } from '#booking/domain/openings'
import { civilDayOf } from '#booking/domain/wall_clock'
import AvailabilityRule from '#booking/models/availability_rule'

/** A rule as it is edited: every week and for ever, or on some weeks only. */
export type OpeningRule = WeeklyRule & { readonly id: string | null }

/** Every opening rule of a professional, in the order of the week. */
export async function openingRules(
  professionalId: string,
  client: QueryClientContract
): Promise<OpeningRule[]> {
  const rows = await AvailabilityRule.query({ client })
    .where('professional_id', professionalId)
    .orderBy(['weekday', 'start_min', 'id'])
  return rows.map((row) => ({
    id: row.id,
    weekday: row.weekday,
    startMin: row.startMin,
    endMin: row.endMin,
    everyWeeks: row.everyWeeks,
    validFrom: dayNumber(row.validFrom),
    validUntil: dayNumber(row.validUntil),
    anchor: dayNumber(row.anchor),
  }))
}

/** Applies every week, for ever: what the week of opening hours is made of. */
export function isOrdinary({ everyWeeks, validFrom, validUntil }: WeeklyRule): boolean {
  return everyWeeks === 1 && validFrom === null && validUntil === null
}

/** The week as it was read, so that a form can say which one it was filled in on. */
export function versionOf(rules: readonly OpeningRule[]): string {
  return rules
    .filter(isOrdinary)
    .map(({ weekday, startMin, endMin }) => `${weekday}.${startMin}.${endMin}`)
    .join('_')
}

function dayNumber(date: { toISODate(): string | null } | null): number | null {
  return date ? civilDayOf(date.toISODate()!) : null
}
