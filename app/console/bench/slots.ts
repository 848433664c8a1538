import { performance } from 'node:perf_hooks'
import { freeStarts, type Agenda, type Terms } from '#booking/domain/slots'
import { civilDayOf, dayClock, type Interval } from '#booking/domain/wall_clock'

const ZONE = 'Europe/Paris'
const FIRST_DAY = civilDayOf('2027-03-01')
const DAYS = 30
const ROUNDS = 60
const ROUND_MS = 30

/** Twice the time of the bare loop, and at least this many computations a second. */
const MOST_TIMES_THE_LOOP = 2
const LEAST_PER_SECOND = 1000

const terms: Terms = {
  durationMin: 30,
  stepMin: 15,
  beforeMin: 0,
  afterMin: 0,
  noticeMin: 0,
  horizonDays: 60,
}

/**
 * The slots of 30 days, step of 15 minutes, 200 appointments, against a loop
 * over integers that is given the open and the busy intervals ready made.
 */
export async function run() {
  const agenda = busyAgenda()
  const window = {
    from: dayClock(ZONE, FIRST_DAY).from,
    to: dayClock(ZONE, FIRST_DAY + DAYS - 1).to,
  }
  const open = openIntervals()
  const ours = () => freeStarts(agenda, terms, window, window.from)
  const loop = () => bareLoop(open, agenda.busy)
  if (JSON.stringify(ours()) !== JSON.stringify(loop())) throw new Error('The two disagree')

  const rates = alternate(ours, loop)
  const ratio = rates.loop / rates.ours
  return {
    name: 'slots',
    ratio: Number(ratio.toFixed(2)),
    limit: MOST_TIMES_THE_LOOP,
    ok: ratio <= MOST_TIMES_THE_LOOP && rates.ours >= LEAST_PER_SECOND,
    perSecond: Math.round(rates.ours),
    leastPerSecond: LEAST_PER_SECOND,
    bareLoopPerSecond: Math.round(rates.loop),
    slots: ours().length,
  }
}

/** Medians of short rounds run in turn, so that a busy machine slows both. */
function alternate(ours: () => unknown, loop: () => unknown) {
  const rates = { ours: [] as number[], loop: [] as number[] }
  perSecond(ours)
  perSecond(loop)
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.ours.push(perSecond(ours))
    rates.loop.push(perSecond(loop))
  }
  return { ours: median(rates.ours), loop: median(rates.loop) }
}

function perSecond(compute: () => unknown): number {
  const start = performance.now()
  let times = 0
  while (performance.now() - start < ROUND_MS) {
    for (let turn = 0; turn < 20; turn += 1) compute()
    times += 20
  }
  return (times * 1000) / (performance.now() - start)
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** One sweep over sorted integers, two counters, nothing else. */
function bareLoop(open: readonly Interval[], busy: readonly Interval[]): number[] {
  const taken = busy.toSorted((a, b) => a.from - b.from)
  const starts: number[] = []
  let next = 0
  for (const { from, to } of open) {
    for (let start = from; start + 30 <= to; start += 15) {
      while (next < taken.length && taken[next].to <= start) next += 1
      if (next === taken.length || taken[next].from >= start + 30) starts.push(start)
    }
  }
  return starts
}

const HOURS = [
  ...[1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, startMin: 540, endMin: 750, everyWeeks: 1 },
    { weekday, startMin: 810, endMin: 1080, everyWeeks: 1 },
  ]),
  { weekday: 6, startMin: 540, endMin: 720, everyWeeks: 1 },
]

/** The hours as a machine without zones would hold them: each day's midnight is looked up once. */
function openIntervals(): Interval[] {
  return Array.from({ length: DAYS }, (_, index) => FIRST_DAY + index).flatMap((day) =>
    HOURS.filter(({ weekday }) => weekday === ((day + 3) % 7) + 1).map((hours) => {
      const sinceMidnight = (minute: number) => dayClock(ZONE, day).to - (1440 - minute)
      return { from: sinceMidnight(hours.startMin), to: sinceMidnight(hours.endMin) }
    })
  )
}

/** 200 appointments that don't overlap, spread by a small generator that always gives the same. */
function busyAgenda(): Agenda {
  let seed = 42
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  const quarters = new Set<number>()
  const open = openIntervals()
  while (quarters.size < 200) {
    const { from, to } = open[Math.floor(random() * open.length)]
    quarters.add(from + Math.floor((random() * (to - from)) / 15) * 15)
  }
  const busy = [...quarters].map((from) => ({ from, to: from + 15 }))
  return { zone: ZONE, rules: HOURS, extraOpenings: [], timeOff: [], busy }
}
