import { DateTime } from 'luxon'
import { dayInWords, instantInWords, type Words } from '#deadlines/wording'
import type { CivilDay } from '#deadlines/domain/civil_day'
import type { Cell } from '#documents/formats/csv'
import type { ExportedRecord } from '#inventory/dataset'

/** Fields whose values are codes: where the words of each are. */
const CODES: Readonly<Record<string, string>> = {
  appointment_status: 'booking.statuses',
  established_by: 'identifiers.established_by',
  identity_means: 'identity.means',
  request_state: 'rights_requests.states.person',
  role: 'people.roles',
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+([+-]\d{2}:\d{2}|Z)$/

type Reader = { readonly words: Words; readonly zone: string }
type Value = ExportedRecord[string]

/** A value as a person reads it: days, hours and codes in words; what was kept in UTC in `zone`. */
export function valueInWords(field: string, value: Value, { words, zone }: Reader): string {
  const text = String(value)
  const codes = CODES[field]
  if (codes) return words.t(`${codes}.${text}`)
  if (DAY.test(text)) return dayInWords(text as CivilDay, words.locale)
  if (INSTANT.test(text)) return instantInWords(localInstant(text, zone), words.locale)
  return text
}

/** A value as a spreadsheet sorts it: codes in words, instants as `2027-03-08 09:00`. */
export function valueInCell(field: string, value: Value, { words, zone }: Reader): Cell {
  const codes = CODES[field]
  if (codes && value !== null) return words.t(`${codes}.${value}`)
  if (typeof value !== 'string' || !INSTANT.test(value)) return value
  return localInstant(value, zone).toFormat('yyyy-LL-dd HH:mm')
}

function localInstant(text: string, zone: string): DateTime {
  const at = DateTime.fromISO(text, { setZone: true })
  return at.offset === 0 ? at.setZone(zone) : at
}
