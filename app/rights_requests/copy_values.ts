import { DateTime } from 'luxon'
import { dayInWords, instantInWords, type Words } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { ExportedRecord } from '#inventory/dataset'

/** Fields whose values are codes: where the words of each are. */
const CODES: Readonly<Record<string, string>> = {
  appointment_status: 'booking.statuses',
  request_state: 'rights_requests.states.person',
  role: 'people.roles',
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+([+-]\d{2}:\d{2}|Z)$/

type Reader = { readonly words: Words; readonly zone: string }

/** A value as a person reads it: days, hours and codes in words; what was kept in UTC in `zone`. */
export function valueInWords(
  field: string,
  value: ExportedRecord[string],
  { words, zone }: Reader
): string {
  const text = String(value)
  const codes = CODES[field]
  if (codes) return words.t(`${codes}.${text}`)
  if (DAY.test(text)) return dayInWords(text as CivilDay, words.locale)
  if (INSTANT.test(text)) {
    const at = DateTime.fromISO(text, { setZone: true })
    return instantInWords(at.offset === 0 ? at.setZone(zone) : at, words.locale)
  }
  return text
}
