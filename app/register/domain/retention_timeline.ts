import type { RegisterLength, RegisterPeriod } from '#register/domain/activity_facts'
import type { RegisterDocument } from '#register/domain/register_document'

/** Days in a month and a year, on average: places on a line, never a date. */
const DAYS = { days: 1, months: 30.44, years: 365.25 } as const

/** Where the scale bears a mark, in days, from the shortest. */
const MARKS = [
  { days: 7 },
  { months: 1 },
  { months: 3 },
  { years: 1 },
  { years: 3 },
  { years: 5 },
  { years: 10 },
  { years: 20 },
  { years: 50 },
] as const satisfies readonly RegisterLength[]

/** A phase that takes a smaller share of the line could not be seen. */
const LEAST = 4

/** A phase on the line, from 0 to 100; `isOpen` when its length is told in words only. */
export type Phase = { readonly from: number; readonly to: number; readonly isOpen: boolean }

export type TimelineRow = {
  /** Index of the activity in the register, and of the retention in the activity. */
  readonly activity: number
  readonly retention: number
  /** Null when the register says nothing. */
  readonly active: Phase | null
  readonly archive: Phase | null
}

export type Timeline = {
  readonly marks: readonly { readonly length: RegisterLength; readonly at: number }[]
  readonly rows: readonly TimelineRow[]
}

/**
 * How long each activity keeps what, on one line that narrows as years go by: a week and twenty years
 * are both to be seen.
 */
export function retentionTimelineOf({ activities }: RegisterDocument): Timeline {
  const kept = activities.flatMap(({ retention }, activity) =>
    retention.map((its, index) => ({ activity, index, its }))
  )
  const ends = kept.map(({ its }) => daysOf(its.active) + daysOf(its.archive))
  const last = Math.max(DAYS.years, ...ends)
  const at = (days: number) => (Math.log1p(days / 7) / Math.log1p(last / 7)) * 100
  return {
    marks: MARKS.map((length) => ({ length, at: at(inDays(length)) })).filter((it) => it.at <= 100),
    rows: kept.map(({ activity, index, its: { active, archive } }) => {
      const first = phase(0, at(daysOf(active)), active)
      const from = first?.to ?? 0
      const second = archive && phase(from, at(daysOf(active) + daysOf(archive)), archive)
      return { activity, retention: index, active: first, archive: second }
    }),
  }
}

function phase(from: number, to: number, period: RegisterPeriod): Phase | null {
  if (!period.length && !period.words) return null
  return { from, to: Math.max(to, from + LEAST), isOpen: period.length === null }
}

function daysOf(period: RegisterPeriod | null): number {
  return period?.length ? inDays(period.length) : 0
}

function inDays(length: RegisterLength): number {
  const [[unit, count]] = Object.entries(length) as [[keyof typeof DAYS, number]]
  return DAYS[unit] * count
}
