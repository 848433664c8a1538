import { ASKED_RIGHTS, type AskedRight } from '#rights_requests/domain/asked_right'

/** First days after the ones a bar holds: up to 5 days, 6 to 10, and so on; the last bar has no end. */
export const BOUNDS = [6, 11, 16, 21, 26, 32, 61, 93] as const

/** Parts that came in during a month (`2026-11`), by right. */
export type Received = { month: string; right: AskedRight; count: number }

/** Parts answered during a month, by right, days it took, and whether the legal date was kept. */
export type Answered = Received & { days: number; inTime: boolean }

export type Tally = { received: number; answered: number; inTime: number }

export type Span = { from: number; to: number | null; inTime: number; late: number }

export type Figures = {
  total: Tally
  months: (Tally & { month: string })[]
  rights: (Tally & { right: AskedRight })[]
  spans: Span[]
  /** Days within which half of the answers were given; null without any. */
  median: number | null
}

/** What was counted, put together for reading: every month, each right that was asked for. */
export function figuresOf(
  months: readonly string[],
  received: readonly Received[],
  answered: readonly Answered[]
): Figures {
  const tally = (fits: (row: Received) => boolean): Tally => ({
    received: sum(received.filter(fits)),
    answered: sum(answered.filter(fits)),
    inTime: sum(answered.filter((row) => fits(row) && row.inTime)),
  })
  const rights = ASKED_RIGHTS.map((right) => ({ right, ...tally((row) => row.right === right) }))
  return {
    total: tally(() => true),
    months: months.map((month) => ({ month, ...tally((row) => row.month === month) })),
    rights: rights.filter((it) => it.received + it.answered > 0),
    spans: spansOf(answered),
    median: medianOf(answered),
  }
}

function spansOf(answered: readonly Answered[]): Span[] {
  return [0, ...BOUNDS].map((from, index) => {
    const end = BOUNDS[index] ?? Infinity
    const within = answered.filter(({ days }) => days >= from && days < end)
    const inTime = sum(within.filter((row) => row.inTime))
    return { from, to: BOUNDS[index] ? end - 1 : null, inTime, late: sum(within) - inTime }
  })
}

function medianOf(answered: readonly Answered[]): number | null {
  const half = sum(answered) / 2
  let seen = 0
  for (const { days, count } of answered.toSorted((one, other) => one.days - other.days)) {
    seen += count
    if (seen >= half) return days
  }
  return null
}

function sum(rows: readonly { count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0)
}
