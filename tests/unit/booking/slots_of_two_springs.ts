/** Prints the free starts of weeks in which clocks change, for comparison under several TZ. */
import { freeStarts } from '#booking/domain/slots'
import { civilDayOf, dayClock } from '#booking/domain/wall_clock'

const terms = {
  durationMin: 60,
  stepMin: 60,
  beforeMin: 0,
  afterMin: 0,
  noticeMin: 0,
  horizonDays: 30,
}
const rules = [1, 3, 7].map((weekday) => ({ weekday, startMin: 60, endMin: 600, everyWeeks: 1 }))

const printed: string[] = []
for (const [zone, first] of [
  ['Europe/Paris', '2027-03-26'],
  ['Europe/Paris', '2027-10-29'],
  ['America/New_York', '2027-03-12'],
  ['America/New_York', '2027-11-05'],
]) {
  const day = civilDayOf(first)
  const window = { from: dayClock(zone, day).from, to: dayClock(zone, day + 7).to }
  const agenda = { zone, rules, extraOpenings: [], timeOff: [], busy: [] }
  const starts = freeStarts(agenda, terms, window, window.from)
  printed.push(...starts.map((start) => new Date(start * 60_000).toISOString()))
}
process.stdout.write(JSON.stringify(printed))
