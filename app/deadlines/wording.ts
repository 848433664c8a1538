import type { DateTime } from 'luxon'

import { asDateTime, type CivilDay, dayOf, daysBetween } from '#deadlines/domain/civil_day'
import type { Deadline } from '#deadlines/domain/deadline'
import type { Reason, ReasonParam, Source } from '#deadlines/domain/reasons'

/** What words are said with: an `I18n` of the framework, or anything alike outside HTTP. */
export type Words = {
  locale: string
  t(key: string, params?: Record<string, string | number>): string
}

/** A reason as read by a person: the plain sentence, then the texts it rests on. */
export type WordedReason = { sentence: string; source: string }

/** "lundi 1er mars 2027", "Monday 1 March 2027". */
export function dayInWords(day: CivilDay, locale: string): string {
  return written(asDateTime(day), 'cccc d MMMM yyyy', locale)
}

/** "1er mars 2027", "1 March 2027". */
export function dateInWords(day: CivilDay, locale: string): string {
  return written(asDateTime(day), 'd MMMM yyyy', locale)
}

/** "novembre 2026", "November 2026". */
export function monthInWords(day: CivilDay, locale: string): string {
  return inLanguage(asDateTime(day), locale).toFormat('LLLL yyyy')
}

/** "nov. 26", "Nov 26": where a month is one among others under a picture. */
export function monthInShort(day: CivilDay, locale: string): string {
  return inLanguage(asDateTime(day), locale).toFormat('LLL yy')
}

/** "mardi 1er décembre", "Tuesday 1 December", in the zone of the instant. */
export function dayWithoutYear(instant: DateTime, locale: string): string {
  return written(instant, 'cccc d MMMM', locale)
}

/** "jeudi 19 novembre 2026 à 8 h 00", "Thursday 19 November 2026 at 08:00", in the zone of the instant. */
export function momentInWords(instant: DateTime, locale: string): string {
  return written(instant, `cccc d MMMM yyyy ${atTime(locale)}`, locale)
}

/** "jeudi 19 novembre 2026 à 8 h 00 (UTC+1)"; the offset tells the two 2:30 of an autumn night apart. */
export function instantInWords(instant: DateTime, locale: string): string {
  return written(instant, `cccc d MMMM yyyy ${atTime(locale)} '(UTC'Z')'`, locale)
}

/**
 * "20 novembre 2026 à 10 h 12 min 11 s (UTC+1)", "20 November 2026 at 10:12:11 (UTC+1)": an instant that is
 * proven, to the second.
 */
export function secondInWords(instant: DateTime, locale: string): string {
  const time = locale.startsWith('fr')
    ? "'à' H\u00A0'h'\u00A0mm\u00A0'min'\u00A0ss\u00A0's'"
    : "'at' HH:mm:ss"
  return written(instant, `d MMMM yyyy ${time} '(UTC'Z')'`, locale)
}

/** "9 h 05", "09:05", of minutes of the wall clock; the midnight that ends a day is "24 h 00". */
export function clockInWords(minute: number, locale: string): string {
  const hours = Math.floor(minute / 60)
  const minutes = String(minute % 60).padStart(2, '0')
  if (locale.startsWith('fr')) return `${hours}\u00A0h\u00A0${minutes}`
  return `${String(hours).padStart(2, '0')}:${minutes}`
}

export function wordedReason(reason: Reason, words: Words): WordedReason {
  const params = Object.entries(reason.params).flatMap(([name, value]) => said(name, value, words))
  return {
    sentence: words.t(`deadlines.reasons.${reason.key}`, Object.fromEntries(params)),
    source: reason.sources.map((source) => sourceInWords(source, words)).join(separator(words)),
  }
}

/** The reasons in order, each one line with its source. */
export function reasonLines(deadline: Deadline, words: Words): string[] {
  return deadline.reasons.map((reason) =>
    words.t('deadlines.reason_with_source', wordedReason(reason, words))
  )
}

export function sourceInWords(source: Source, words: Words): string {
  return words.t(`deadlines.sources.${source}`)
}

/** The state by its word, which depends on what the period is: a duty is missed, a window closed. */
export function stateInWords(deadline: Deadline, now: DateTime, words: Words): string {
  return words.t(`deadlines.states.${deadline.kind}.${deadline.stateAt(now)}`)
}

/** "dans 5 jours ouvrés", "demain", "depuis 3 jours". */
export function timeLeftInWords(deadline: Deadline, now: DateTime, words: Words): string {
  const say = (key: string, params = {}) => words.t(`deadlines.left.${key}`, params)
  if (!deadline.expiresAt || !deadline.finalDay) return say('suspended')

  const days = daysBetween(dayOf(now, deadline.zone), deadline.finalDay)
  if (now >= deadline.expiresAt) {
    return days < 0
      ? say('since_days', { count: -days })
      : say('since_hours', hoursTo(deadline, now))
  }
  if (deadline.instant) return hoursLeft(deadline, now, say)
  if (days < 2) return say(days === 0 ? 'today' : 'tomorrow')

  const workingDays = deadline.kind === 'retention' ? 0 : deadline.workingDaysLeftAt(now)!
  return workingDays > 0
    ? say('working_days', { count: workingDays })
    : say('days', { count: days })
}

function hoursLeft(
  deadline: Deadline,
  now: DateTime,
  say: (key: string, params: object) => string
) {
  const { hours, minutes } = hoursTo(deadline, now)
  if (hours < 24) return say('hours', { hours, minutes })
  return say('days_and_hours', { days: Math.floor(hours / 24), hours: hours % 24 })
}

function hoursTo(deadline: Deadline, now: DateTime) {
  const total = Math.floor(Math.abs(deadline.expiresAt!.diff(now).as('minutes')))
  return { hours: Math.floor(total / 60), minutes: String(total % 60).padStart(2, '0') }
}

function atTime(locale: string): string {
  return locale.startsWith('fr') ? "'à' H'\u00A0h\u00A0'mm" : "'at' HH:mm"
}

function separator({ locale }: Words): string {
  return locale.startsWith('fr') ? '\u00A0; ' : '; '
}

function said(name: string, value: ReasonParam, words: Words): [string, string | number][] {
  if (typeof value !== 'object') return [[name, value]]
  if ('instant' in value) return [[name, instantInWords(value.instant, words.locale)]]
  if ('word' in value) return [[name, words.t(`deadlines.${value.word}`)]]
  return [
    [name, dayInWords(value.day, words.locale)],
    [`${name}_date`, dateInWords(value.day, words.locale)],
  ]
}

function written(instant: DateTime, format: string, locale: string): string {
  const text = inLanguage(instant, locale).toFormat(format)
  return locale.startsWith('fr') && instant.day === 1 ? text.replace(/(^| )1 /, '$11er ') : text
}

function inLanguage(instant: DateTime, locale: string): DateTime {
  return instant.setLocale(locale.startsWith('fr') ? 'fr' : 'en-GB')
}
