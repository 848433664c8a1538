import { DateTime } from 'luxon'
import type { AppointmentStatus } from '#booking/domain/appointment'
import type { Random } from '#console/demo/random'

export type Shop = {
  readonly timezone: string
  readonly hours: readonly { days: readonly number[]; from: number; to: number }[]
  readonly offerings: readonly {
    id: string
    durationMin: number
    stepMin: number
    afterMin: number
  }[]
}

/** One appointment of the demonstration, before anybody comes. */
export type Visit = {
  readonly offeringId: string
  readonly startsAt: DateTime
  readonly endsAt: DateTime
  readonly createdAt: DateTime
  readonly status: AppointmentStatus
  readonly cancelledAt: DateTime | null
}

export type Span = { readonly weeksBefore: number; readonly weeksAfter: number }

/** Twelve weeks around today. */
export const TWELVE_WEEKS: Span = { weeksBefore: 7, weeksAfter: 5 }

/**
 * A believable agenda: full in the past, emptier the further one looks ahead.
 * Visits of one shop never overlap; `wanted` asks for that many, as far as they fit.
 */
export function planVisits(
  shop: Shop,
  { now, span = TWELVE_WEEKS, random, wanted }: Plan
): Visit[] {
  const today = now.setZone(shop.timezone).startOf('day')
  const visits: Visit[] = []
  for (let day = -7 * span.weeksBefore; day < 7 * span.weeksAfter; day++) {
    const date = today.plus({ days: day })
    for (const { days, from, to } of shop.hours) {
      if (days.includes(date.weekday)) visits.push(...stretch(shop, date, { from, to }, random))
    }
  }
  const kept = wanted === undefined ? thinned(visits, now, random) : random.sample(visits, wanted)
  return kept.map((visit) => withFate(visit, now, random))
}

type Plan = {
  readonly now: DateTime
  readonly span?: Span
  readonly random: Random
  readonly wanted?: number
}
type Place = Pick<Visit, 'offeringId' | 'startsAt' | 'endsAt'>

/** Visits back to back from opening to closing, on the grid of each offering. */
function stretch(
  { offerings }: Shop,
  date: DateTime,
  { from, to }: { from: number; to: number },
  random: Random
): Visit[] {
  const visits: Visit[] = []
  for (let at = from; ;) {
    const offering = random.pick(offerings)
    const start = Math.ceil((at - from) / offering.stepMin) * offering.stepMin + from
    if (start + offering.durationMin > to) return visits
    /** Wall clock: an opening at nine is at nine on the day the clocks change too. */
    const startsAt = date.set({ hour: Math.floor(start / 60), minute: start % 60 })
    const endsAt = startsAt.plus({ minutes: offering.durationMin })
    visits.push(untold({ offeringId: offering.id, startsAt, endsAt }))
    at = start + offering.durationMin + offering.afterMin
  }
}

function untold(place: Place): Visit {
  return { ...place, createdAt: place.startsAt, status: 'booked', cancelledAt: null }
}

function thinned(visits: readonly Visit[], now: DateTime, random: Random): Visit[] {
  return visits.filter(({ startsAt }) => {
    const weeksAhead = startsAt.diff(now, 'weeks').weeks
    return random.chance(weeksAhead < 0 ? 0.26 : Math.max(0.04, 0.32 - 0.07 * weeksAhead))
  })
}

/** When it was booked, and what became of it. */
function withFate(visit: Visit, now: DateTime, random: Random): Visit {
  const { startsAt, endsAt } = visit
  const day = startsAt.minus({ days: random.int(2, 20) })
  const booked = day.set({ hour: random.int(7, 22), minute: random.int(0, 59) })
  const createdAt = booked < now ? booked : now.minus({ minutes: random.int(5, 60 * 24 * 9) })
  if (random.chance(0.06)) return cancelled({ ...visit, createdAt }, now, random)
  if (endsAt > now) return { ...visit, createdAt }
  return { ...visit, createdAt, status: random.chance(0.04) ? 'no_show' : 'done' }
}

function cancelled(visit: Visit, now: DateTime, random: Random): Visit {
  const last = DateTime.min(visit.startsAt.minus({ hours: 5 }), now)
  const minutes = Math.max(1, Math.floor(last.diff(visit.createdAt, 'minutes').minutes))
  const cancelledAt = visit.createdAt.plus({ minutes: random.int(1, minutes) })
  return { ...visit, status: 'cancelled', cancelledAt }
}
