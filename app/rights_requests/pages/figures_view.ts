import type { I18n } from '@adonisjs/i18n'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { monthInShort, monthInWords } from '#deadlines/wording'
import type { Figures, Span } from '#rights_requests/domain/figures'
import { barChart } from '#foundation/bars'

/** Figures as they are read: a picture each, and the same numbers in a table. */
export function figuresView({ total, months, rights, spans, median }: Figures, i18n: I18n) {
  const days = (span: Span) => daysOf(span, i18n)
  const firstOf = (month: string) => `${month}-01` as CivilDay
  return {
    total,
    median,
    percent: percentOf(total.inTime, total.answered),
    months: months.map(({ month, ...its }) => ({
      ...its,
      month: monthInWords(firstOf(month), i18n.locale),
    })),
    spans: spans.map((span) => ({ ...span, days: days(span) })),
    rights: rights.map((its) => ({
      ...its,
      word: i18n.t(`rights_requests.rights_noun.${its.right}`),
    })),
    monthsChart: barChart(
      months.map(({ month, received, answered }) => ({
        text: monthInShort(firstOf(month), i18n.locale),
        values: [received, answered],
      })),
      { stacked: false }
    ),
    timesChart: barChart(
      spans.map((span) => ({
        text: `${span.from}${span.to === null ? '+' : `–${span.to}`}`,
        values: [span.inTime, span.late],
      })),
      { stacked: true }
    ),
    mostReceived: Math.max(1, ...rights.map(({ received }) => received)),
  }
}

function daysOf({ from, to }: Span, i18n: I18n): string {
  if (to === null) return i18n.t('queue.figures.times.beyond', { days: from - 1 })
  return i18n.t('queue.figures.times.between', { from, to })
}

/** Rounded down: a hundred percent is said of all, and of nothing less. */
function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100)
}
