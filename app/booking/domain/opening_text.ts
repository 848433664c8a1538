/** A stretch of one day, in minutes of the wall clock. */
export type Stretch = { readonly startMin: number; readonly endMin: number }

/** Why hours as typed can't be taken, and the part that is wrong. */
export type HoursMistake = {
  readonly mistake: 'unreadable' | 'backwards' | 'not_round' | 'overlap'
  readonly part: string
}

const SEPARATORS = /[,;\n]|\bet\b|\band\b/
const STRETCH =
  /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?\s*(?:-|–|—|à|to|until)\s*(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?$/i

/**
 * Reads the hours of a day as people write them: `9:00-12:30, 14h-18h`. Nothing
 * typed is a closed day.
 */
export function readHours(text: string): readonly Stretch[] | HoursMistake {
  const parts = text.split(SEPARATORS).map((part) => part.trim())
  const stretches: (Stretch & { part: string })[] = []
  for (const part of parts.filter((it) => it !== '')) {
    const read = readStretch(part)
    if ('mistake' in read) return read
    stretches.push({ ...read, part })
  }
  stretches.sort((a, b) => a.startMin - b.startMin)
  const late = stretches.findIndex((it, index) => it.startMin < (stretches[index - 1]?.endMin ?? 0))
  if (late === -1) return stretches.map(({ startMin, endMin }) => ({ startMin, endMin }))
  const clashing = stretches.slice(late - 1, late + 1).map(({ part }) => part)
  return { mistake: 'overlap', part: clashing.join(', ') }
}

/** Minutes of the wall clock of `09:05`; null when it is no time of a day. */
export function readClock(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  return hours === undefined ? null : minuteOf(hours, minutes)
}

function readStretch(part: string): Stretch | HoursMistake {
  const [, fromHour, fromMinute, toHour, toMinute] = STRETCH.exec(part) ?? []
  const startMin = minuteOf(fromHour, fromMinute)
  const endMin = minuteOf(toHour, toMinute)
  if (startMin === null || endMin === null) return { mistake: 'unreadable', part }
  if (startMin % 5 !== 0 || endMin % 5 !== 0) return { mistake: 'not_round', part }
  return startMin < endMin ? { startMin, endMin } : { mistake: 'backwards', part }
}

function minuteOf(hours: string | undefined, minutes = '00'): number | null {
  const minute = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && minute <= 1440 ? minute : null
}
