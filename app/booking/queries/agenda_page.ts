import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'
import { clockInWords } from '#deadlines/wording'
import { dayWords, hoursWords, isoDay, spanWords, stretchWords } from '#booking/agenda_words'
import { agendaDays, hoursShown, openness, type AgendaDay } from '#booking/domain/agenda'
import { civilDayAt, dayClock, parseDay } from '#booking/domain/wall_clock'
import { agendaItems, agendaOf, unsettledBefore, type AgendaItem } from '#booking/queries/agenda'
import { toMinute } from '#booking/queries/bookable'

export const DAYS_SHOWN = 7

type Wanted = {
  professional: Professional
  /** ISO day of the first day shown; today unless given. */
  from: string | null
  now: DateTime
  locale: string
}

/** Seven days of the agenda in the professional's wall clock, the first one first. */
export async function agendaPage({ professional, from, now, locale }: Wanted) {
  const zone = professional.timezone
  const minute = toMinute(now)
  const today = civilDayAt(zone, minute)
  const first = (from === null ? null : parseDay(from)) ?? today
  const window = { from: dayClock(zone, first).from, to: dayClock(zone, first + DAYS_SHOWN - 1).to }

  const client = db.connection()
  const agenda = await agendaOf(professional, window, client)
  const items = await agendaItems(professional.id, window, client)
  const shown = items.filter(({ status }) => status !== 'cancelled')
  const days = agendaDays(agenda, shown, { first, count: DAYS_SHOWN, now: minute })
  const hours = hoursShown(days)
  return {
    days: days.map((day) => worded(day, { hours, today, locale, minute })),
    hours: hours.map((hour) => clockInWords(hour * 60, locale)),
    cancelled: items.filter(({ status }) => status === 'cancelled').length,
    title: spanWords(first, first + DAYS_SHOWN - 1, locale),
    isCurrent: first === today,
    previous: isoDay(first - DAYS_SHOWN),
    nextFirst: isoDay(first + DAYS_SHOWN),
    unsettled: await unsettledBefore(professional.id, now.toJSDate(), client),
  }
}

type Shown = { hours: number[]; today: number; locale: string; minute: number }

function worded(day: AgendaDay<AgendaItem>, { hours, today, locale, minute }: Shown) {
  const items = day.items.map((item) => ({
    ...item,
    time: stretchWords(item, locale),
    isPast: item.to <= minute,
  }))
  const cells = hours.map((hour) => ({
    openness: openness(day, hour),
    items: items.filter(({ startMin }) => Math.floor(startMin / 60) === hour),
  }))
  return {
    iso: isoDay(day.day),
    name: dayWords(day.day, locale),
    isToday: day.day === today,
    open: hoursWords(day.open, locale),
    closed: hoursWords(day.closures, locale),
    isClosed: day.closures.some(({ startMin, endMin }) => startMin === 0 && endMin === 1440),
    free: day.day < today ? null : hoursWords(day.free, locale),
    isPast: day.day < today,
    isEmpty: items.length === 0,
    cells,
  }
}
