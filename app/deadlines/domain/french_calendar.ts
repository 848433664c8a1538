import { type CivilDay, daysBetween, plus, weekdayOf } from '#deadlines/domain/civil_day'
import { type Holiday, holidaysOf, type Region } from '#deadlines/domain/holidays'

/** Why nobody works on a day. */
export type DayOff = Holiday | 'saturday' | 'sunday'

/** The reason why a day is not a working day (Regulation 1182/71, art. 2), or null when it is one. */
export function dayOff(day: CivilDay, region: Region): DayOff | null {
  const holiday = holidaysOf(Number(day.slice(0, 4)), region).get(day)
  if (holiday) return holiday

  const weekday = weekdayOf(day)
  if (weekday === 6) return 'saturday'
  return weekday === 7 ? 'sunday' : null
}

export function isWorkingDay(day: CivilDay, region: Region): boolean {
  return dayOff(day, region) === null
}

export function sameOrNextWorkingDay(day: CivilDay, region: Region): CivilDay {
  return isWorkingDay(day, region) ? day : stepToWorkingDay(day, 1, region)
}

export function sameOrPreviousWorkingDay(day: CivilDay, region: Region): CivilDay {
  return isWorkingDay(day, region) ? day : stepToWorkingDay(day, -1, region)
}

/** The nth working day after a day, which itself is not counted; before it when `count` is negative. */
export function addWorkingDays(day: CivilDay, count: number, region: Region): CivilDay {
  let reached = day
  for (let left = Math.abs(count); left > 0; left--) {
    reached = stepToWorkingDay(reached, count < 0 ? -1 : 1, region)
  }
  return reached
}

/** How many working days come after `from`, up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: CivilDay, to: CivilDay, region: Region): number {
  const days = daysBetween(from, to)
  if (days <= 0) return 0

  const weekday = weekdayOf(from)
  const rest = Array.from({ length: days % 7 }, (_, index) => ((weekday + index) % 7) + 1)
  const weekdays = Math.floor(days / 7) * 5 + rest.filter((each) => each < 6).length
  return weekdays - holidaysOnWeekdays(from, to, region)
}

function stepToWorkingDay(day: CivilDay, step: 1 | -1, region: Region): CivilDay {
  let reached = plus(day, { days: step })
  while (!isWorkingDay(reached, region)) reached = plus(reached, { days: step })
  return reached
}

function holidaysOnWeekdays(from: CivilDay, to: CivilDay, region: Region): number {
  let count = 0
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    for (const day of holidaysOf(year, region).keys()) {
      if (day > from && day <= to && weekdayOf(day) < 6) count++
    }
  }
  return count
}
