import {
  civilDayAt,
  dayClock,
  instantsOf,
  weekdayOf,
  type CivilDayNumber,
  type Interval,
} from '#booking/domain/wall_clock'

/** Weekly hours in minutes of the wall clock; 1440 is the midnight that ends the day. */
export type WeeklyRule = {
  readonly weekday: number
  readonly startMin: number
  readonly endMin: number
  readonly validFrom?: CivilDayNumber | null
  readonly validUntil?: CivilDayNumber | null
  readonly everyWeeks: number
  /** Any day of a week in which a rule of several weeks applies. */
  readonly anchor?: CivilDayNumber | null
}

/** Open time, with the point its grid of starts is counted from. */
export type Opening = Interval & { readonly anchor: number }

/** Sorts intervals and joins those that touch. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.toSorted((a, b) => a.from - b.from)
  const joined: { from: number; to: number }[] = []
  for (const { from, to } of sorted) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

/** The weekly hours that fall on the days of a window, as instants. */
export function weeklyOpenings(
  zone: string,
  rules: readonly WeeklyRule[],
  window: Interval
): Interval[] {
  const found: Interval[] = []
  const lastDay = civilDayAt(zone, window.to - 1)
  for (let day = civilDayAt(zone, window.from); day <= lastDay; day += 1) {
    for (const rule of rules) {
      if (!applies(rule, day)) continue
      found.push(...instantsOf(dayClock(zone, day), rule.startMin, rule.endMin))
    }
  }
  return found
}

/** Open time less the closed stretches. The grid of starts does not move for a closed stretch. */
export function without(open: readonly Interval[], closed: readonly Interval[]): Opening[] {
  const left: Opening[] = []
  let next = 0
  for (const { from, to } of open) {
    while (next < closed.length && closed[next].to <= from) next += 1
    let start = from
    for (let index = next; index < closed.length && closed[index].from < to; index += 1) {
      if (closed[index].from > start)
        left.push({ from: start, to: closed[index].from, anchor: from })
      start = Math.max(start, closed[index].to)
    }
    if (start < to) left.push({ from: start, to, anchor: from })
  }
  return left
}

/** Counts the grid of starts afresh at each midnight, so that it is the same from any window. */
export function byDay(zone: string, opening: Opening): (Opening & { lastStart: number })[] {
  const pieces: (Opening & { lastStart: number })[] = []
  let { from } = opening
  while (from < opening.to) {
    const day = dayClock(zone, civilDayAt(zone, from))
    const anchor = Math.max(opening.anchor, day.from)
    pieces.push({ from, to: opening.to, anchor, lastStart: day.to - 1 })
    from = day.to
  }
  return pieces
}

function applies(rule: WeeklyRule, day: CivilDayNumber): boolean {
  if (weekdayOf(day) !== rule.weekday) return false
  if (day < (rule.validFrom ?? -Infinity) || day > (rule.validUntil ?? Infinity)) return false
  if (rule.everyWeeks === 1) return true
  return (weekOf(day) - weekOf(rule.anchor!)) % rule.everyWeeks === 0
}

/** Weeks since the one of 29 December 1969, a Monday. */
function weekOf(day: CivilDayNumber): number {
  return Math.floor((day + 3) / 7)
}
