import { createHash } from 'node:crypto'
import type { DateTime } from 'luxon'
import { DateTime as Instant } from 'luxon'
import { escapedText, folded } from '#documents/formats/folding'

export type CalendarEvent = {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly summary: string
  readonly description: string | null
  readonly location: string | null
}

type Calendar = {
  /** Who made the file, as `-//Organisation//Product//EN`. */
  readonly maker: string
  readonly name: string
  readonly madeAt: DateTime
}

/**
 * An iCalendar object (RFC 5545), line by line as its events come. Instants are in UTC, which every
 * calendar shows in its reader's time. An event is named after what it says, so that a file imported
 * twice gives it once.
 */
export async function* icalendar(
  events: AsyncIterable<CalendarEvent>,
  { maker, name, madeAt }: Calendar
): AsyncGenerator<string> {
  yield lines([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', escapedText(maker)],
    ['CALSCALE', 'GREGORIAN'],
    ['METHOD', 'PUBLISH'],
    ['X-WR-CALNAME', escapedText(name)],
  ])
  for await (const event of events) yield lines(eventLines(event, madeAt))
  yield lines([['END', 'VCALENDAR']])
}

function eventLines(event: CalendarEvent, madeAt: DateTime): [string, string][] {
  const { startsAt, endsAt, summary, description, location } = event
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', createHash('sha256').update(JSON.stringify(event)).digest('hex').slice(0, 40)],
    ['DTSTAMP', instant(madeAt)],
    ['DTSTART', instant(Instant.fromJSDate(startsAt))],
    ['DTEND', instant(Instant.fromJSDate(endsAt))],
    ['SUMMARY', escapedText(summary)],
    ...(location ? [['LOCATION', escapedText(location)] as [string, string]] : []),
    ...(description ? [['DESCRIPTION', escapedText(description)] as [string, string]] : []),
    ['END', 'VEVENT'],
  ]
}

/** 20270308T080000Z */
function instant(at: DateTime): string {
  return at.toUTC().toFormat("yyyyLLdd'T'HHmmss'Z'")
}

function lines(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => folded(`${name}:${value}`)).join('')
}
