import { DateTime } from 'luxon'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, type Words } from '#deadlines/wording'

type Period = { readonly startedAt: string; readonly endedAt: string; readonly zone: string }

/** When something was done, to the second: it often starts and ends within one minute. */
export function periodOf({ startedAt, endedAt, zone }: Period, words: Words): string {
  const [start, end] = [startedAt, endedAt].map((iso) => DateTime.fromISO(iso, { zone }))
  const [from, to] = [start, end].map((instant) => instant.toFormat('HH:mm:ss'))
  const [day, toDay] = [start, end].map((it) => dateInWords(dayOf(it, zone), words.locale))
  return day === toDay
    ? words.t('attestations.period.one_day', { day, from, to, zone })
    : words.t('attestations.period.several_days', { from_day: day, to_day: toDay, from, to, zone })
}
