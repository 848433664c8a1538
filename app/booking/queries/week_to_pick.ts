import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Professional from '#parties/models/professional'
import { clockInWords } from '#deadlines/wording'
import { dayWords, isoDay, spanWords, startWords } from '#booking/agenda_words'
import { civilDayAt, dayClock, parseDay } from '#booking/domain/wall_clock'
import { DAYS_SHOWN } from '#booking/queries/agenda_page'
import { fromMinute, toMinute } from '#booking/queries/bookable'
import { freeForProfessional } from '#booking/queries/free_for_professional'

type Wanted = {
  professional: Professional
  offeringId: string
  /** An appointment that is about to leave its place for another one. */
  leaving?: { readonly id: string; readonly startsAt: DateTime }
  /** As the address says it: the first day shown, and the start chosen. */
  from: unknown
  start: unknown
  now: DateTime
  locale: string
}

/**
 * Seven days of free starts to pick from. Without a day asked for, those of the
 * next free start, so that nobody pages through full weeks.
 */
export async function weekToPick({ professional, now, locale, ...wanted }: Wanted) {
  const zone = professional.timezone
  const minute = toMinute(now)
  const { offeringId, leaving } = wanted
  const today = civilDayAt(zone, minute)
  const window = { from: minute, to: dayClock(zone, today + LONGEST_HORIZON).to }
  const asking = { offeringId, except: leaving?.id, window, now: minute }
  const all = await freeForProfessional(db.connection(), asking)
  const starts = all.filter((it) => it !== (leaving && toMinute(leaving.startsAt)))
  const asked = parseDay(String(wanted.from ?? ''))
  const nextFree = starts.length === 0 ? today : civilDayAt(zone, starts[0])
  const first = Math.max(today, asked ?? nextFree)
  const chosen = starts.find((it) => String(it) === String(wanted.start ?? ''))
  return {
    days: Array.from({ length: DAYS_SHOWN }, (_, index) =>
      dayToPick(starts, { zone, locale, day: first + index })
    ),
    title: spanWords(first, first + DAYS_SHOWN - 1, locale),
    previous: first > today ? isoDay(Math.max(today, first - DAYS_SHOWN)) : null,
    next: starts.at(-1)! >= dayClock(zone, first + DAYS_SHOWN).from ? isoDay(first + 7) : null,
    hasNone: starts.length === 0,
    chosen: chosen === undefined ? null : { start: chosen, when: whenOf(chosen, zone, locale) },
  }
}

/** Days of the longest horizon an offering may have. */
const LONGEST_HORIZON = 120

type Picking = { zone: string; locale: string; day: number }

function dayToPick(starts: readonly number[], { zone, locale, day }: Picking) {
  const { from, to } = dayClock(zone, day)
  return {
    iso: isoDay(day),
    name: dayWords(day, locale),
    starts: starts
      .filter((it) => it >= from && it < to)
      .map((start) => ({ start, time: timeOf(start, zone, locale) })),
  }
}

function timeOf(start: number, zone: string, locale: string): string {
  const { hour, minute } = fromMinute(start, zone)
  return clockInWords(hour * 60 + minute, locale)
}

function whenOf(start: number, zone: string, locale: string): string {
  return startWords(fromMinute(start, zone), { zone, locale })
}
