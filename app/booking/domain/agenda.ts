import { merged, weeklyOpenings, without } from '#booking/domain/openings'
import type { Agenda } from '#booking/domain/slots'
import { dayClock, type CivilDayNumber, type Interval } from '#booking/domain/wall_clock'

/** Minutes of the wall clock of one day; 1440 is the midnight that ends it. */
export type WallStretch = { readonly startMin: number; readonly endMin: number }

/** One day of an agenda, told in the professional's wall clock. */
export type AgendaDay<Item> = {
  readonly day: CivilDayNumber
  readonly open: readonly WallStretch[]
  readonly closures: readonly WallStretch[]
  /** What is open and not taken, from now on. */
  readonly free: readonly WallStretch[]
  readonly items: readonly (Item & WallStretch)[]
}

/** The days from `first` on, each with what begins in it. `now` in minutes since the epoch. */
export function agendaDays<Item extends Interval>(
  agenda: Agenda,
  items: readonly Item[],
  { first, count, now }: { first: CivilDayNumber; count: number; now: number }
): AgendaDay<Item>[] {
  return Array.from({ length: count }, (_, index) => agendaDay(agenda, items, first + index, now))
}

function agendaDay<Item extends Interval>(
  { zone, rules, extraOpenings, timeOff, busy }: Agenda,
  items: readonly Item[],
  day: CivilDayNumber,
  now: number
): AgendaDay<Item> {
  const bounds = dayClock(zone, day)
  const opened = merged([...weeklyOpenings(zone, rules, bounds), ...extraOpenings])
  const closures = merged(timeOff)
  const open = within(bounds, without(opened, closures))
  const free = within({ ...bounds, from: Math.max(bounds.from, now) }, without(open, merged(busy)))
  const onWall = (stretch: Interval) => wallStretch(zone, day, stretch)
  return {
    day,
    open: open.map(onWall),
    closures: within(bounds, closures).map(onWall),
    free: free.map(onWall),
    items: items
      .filter(({ from }) => from >= bounds.from && from < bounds.to)
      .map((item) => ({ ...item, ...onWall(item) })),
  }
}

/** The hours of the clock that a grid of these days must show, whole; office hours when all is empty. */
export function hoursShown(days: readonly AgendaDay<unknown>[]): number[] {
  const all = days.flatMap(({ open, items }) => [...open, ...items])
  if (all.length === 0) return range(9, 18)
  const first = Math.floor(Math.min(...all.map(({ startMin }) => startMin)) / 60)
  const end = Math.ceil(Math.max(...all.map(({ endMin }) => endMin)) / 60)
  return range(first, end)
}

/** How much of an hour of the clock is open. */
export function openness(day: AgendaDay<unknown>, hour: number): 'open' | 'part' | 'closed' {
  const start = hour * 60
  const minutes = day.open.reduce((sum, { startMin, endMin }) => {
    return sum + Math.max(0, Math.min(endMin, start + 60) - Math.max(startMin, start))
  }, 0)
  if (minutes === 0) return 'closed'
  return minutes >= 60 ? 'open' : 'part'
}

/** The first instant at which the wall clock of a day shows that minute, or one after it. */
export function instantAt(zone: string, day: CivilDayNumber, clockMinute: number): number {
  const { stretches, to } = dayClock(zone, day)
  const stretch = stretches.find(({ wallTo }) => clockMinute < wallTo)
  return stretch ? stretch.from + Math.max(0, clockMinute - stretch.wallFrom) : to
}

function within({ from, to }: Interval, stretches: readonly Interval[]): Interval[] {
  return stretches
    .map((it) => ({ from: Math.max(from, it.from), to: Math.min(to, it.to) }))
    .filter((it) => it.from < it.to)
}

function wallStretch(zone: string, day: CivilDayNumber, { from, to }: Interval): WallStretch {
  return { startMin: wallMinute(zone, day, from), endMin: wallMinute(zone, day, to) }
}

function wallMinute(zone: string, day: CivilDayNumber, minute: number): number {
  const { stretches, to } = dayClock(zone, day)
  if (minute >= to) return 1440
  const { wallFrom, from } = stretches.findLast((it) => minute >= it.from) ?? stretches[0]
  return wallFrom + minute - from
}

function range(first: number, end: number): number[] {
  return Array.from({ length: end - first }, (_, index) => first + index)
}
