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

/** The part of an opening that begins on one civil day, and the last minute of that day. */
export type DayOpening = Opening & { readonly lastStart: number }

/** Sorts intervals and joins those that touch. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const joined: { from: number; to: number }[] = []
  let last: { from: number; to: number } | undefined
  for (const { from, to } of inOrder(intervals)) {
    if (last === undefined || from > last.to) joined.push((last = { from, to }))
    else if (to > last.to) last.to = to
  }
  return joined
}

/** Weekly hours come in order already, and sorting costs more than all the rest. */
function inOrder(intervals: readonly Interval[]): readonly Interval[] {
  for (let index = 1; index < intervals.length; index += 1) {
    if (intervals[index].from >= intervals[index - 1].from) continue
    return intervals.toSorted((a, b) => a.from - b.from)
  }
  return intervals
}

/** The weekly hours that fall on the days of a window, as instants. */
export function weeklyOpenings(
  zone: string,
  rules: readonly WeeklyRule[],
  window: Interval
): Interval[] {
  const found: Interval[] = []
  const byWeekday = Map.groupBy(rules, ({ weekday }) => weekday)
  const lastDay = civilDayAt(zone, window.to - 1)
  for (let day = civilDayAt(zone, window.from); day <= lastDay; day += 1) {
    for (const rule of byWeekday.get(weekdayOf(day)) ?? []) {
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
export function byDay(zone: string, openings: readonly Opening[]): DayOpening[] {
  const pieces: DayOpening[] = []
  for (const { to, anchor, ...opening } of openings) {
    let { from } = opening
    while (from < to) {
      const day = dayClock(zone, civilDayAt(zone, from))
      pieces.push({ from, to, anchor: Math.max(anchor, day.from), lastStart: day.to - 1 })
      from = day.to
    }
  }
  return pieces
}

/** Whether a rule of that weekday applies on that day. */
function applies(rule: WeeklyRule, day: CivilDayNumber): boolean {
  if (day < (rule.validFrom ?? -Infinity) || day > (rule.validUntil ?? Infinity)) return false
  if (rule.everyWeeks === 1) return true
  return (weekOf(day) - weekOf(rule.anchor!)) % rule.everyWeeks === 0
}

/** Weeks since the one of 29 December 1969, a Monday. */
export function weekOf(day: CivilDayNumber): number {
  return Math.floor((day + 3) / 7)
}
