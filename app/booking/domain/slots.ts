import {
  byDay,
  merged,
  weeklyOpenings,
  without,
  type DayOpening,
  type WeeklyRule,
} from '#booking/domain/openings'
import { civilDayAt, dayClock, type Interval } from '#booking/domain/wall_clock'

/** What a professional's time is made of, within a window. Minutes since the epoch, UTC. */
export type Agenda = {
  /** IANA name. */
  readonly zone: string
  readonly rules: readonly WeeklyRule[]
  readonly extraOpenings: readonly Interval[]
  readonly timeOff: readonly Interval[]
  /** What appointments take, buffers included. */
  readonly busy: readonly Interval[]
}

/** What an offering asks for, in minutes and days. */
export type Terms = {
  readonly durationMin: number
  readonly stepMin: number
  readonly beforeMin: number
  readonly afterMin: number
  readonly noticeMin: number
  readonly horizonDays: number
  /** Minutes since the epoch by which an appointment is over, when the professional leaves. */
  readonly untilMin?: number | null
}

/**
 * The free starts of a window, ascending, in minutes since the epoch. Two
 * appointments keep the sum of their buffers apart; buffers may reach beyond
 * opening hours, the appointment itself may not.
 */
export function freeStarts(agenda: Agenda, terms: Terms, window: Interval, now: number): number[] {
  const bounds = bookable(agenda.zone, terms, window, now)
  if (bounds.from >= bounds.to) return []
  return startsIn(openTime(agenda, bounds), merged(agenda.busy), terms, bounds)
}

/** Whether a start is one of those that would be offered now. */
export function isFree(agenda: Agenda, terms: Terms, start: number, now: number): boolean {
  const window = { from: start, to: start + 1 }
  return freeStarts(agenda, terms, window, now).includes(start)
}

/** The starts nearest to the one wanted, soonest first, at most `count`. */
export function nearest(starts: readonly number[], wanted: number, count: number): number[] {
  const byDistance = starts.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
  return byDistance.slice(0, count).sort((a, b) => a - b)
}

/** The part of a window in which a start is neither too soon nor too far. */
export function bookable(zone: string, terms: Terms, window: Interval, now: number): Interval {
  const lastDay = civilDayAt(zone, now) + terms.horizonDays
  const lastStart = (terms.untilMin ?? Infinity) - terms.durationMin
  return {
    from: Math.max(window.from, now + terms.noticeMin),
    to: Math.min(window.to, dayClock(zone, lastDay).to, lastStart + 1),
  }
}

/** Whole days are opened, so that the grid of starts does not depend on the window asked for. */
function openTime({ zone, rules, extraOpenings, timeOff }: Agenda, bounds: Interval) {
  const days = {
    from: dayClock(zone, civilDayAt(zone, bounds.from) - 1).from,
    to: dayClock(zone, civilDayAt(zone, bounds.to - 1) + 1).to,
  }
  const open = merged([...weeklyOpenings(zone, rules, days), ...extraOpenings])
  return byDay(zone, without(open, merged(timeOff)))
}

function startsIn(
  openings: readonly DayOpening[],
  busy: readonly Interval[],
  terms: Terms,
  bounds: Interval
): number[] {
  const { durationMin, stepMin, beforeMin, afterMin } = terms
  const starts: number[] = []
  let next = 0
  for (const { from, to, anchor, lastStart } of openings) {
    const last = Math.min(to - durationMin, lastStart, bounds.to - 1)
    let start = onGrid(Math.max(from, bounds.from), anchor, stepMin)
    while (start <= last) {
      while (next < busy.length && busy[next].to <= start - beforeMin) next += 1
      const taken = busy[next]
      if (taken !== undefined && taken.from < start + durationMin + afterMin) {
        start = onGrid(taken.to + beforeMin, anchor, stepMin)
      } else {
        starts.push(start)
        start += stepMin
      }
    }
  }
  return starts
}

function onGrid(minute: number, anchor: number, step: number): number {
  return anchor + Math.ceil((minute - anchor) / step) * step
}
