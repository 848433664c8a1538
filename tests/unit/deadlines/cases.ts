import { existsSync, readFileSync } from 'node:fs'

import { DateTime } from 'luxon'

import { computeDeadline } from '#deadlines/domain/compute'
import type { DeadlineInput, Suspension } from '#deadlines/domain/facts'

export type Vector = { id: string } & Record<string, unknown>

/** The shared cases when they are beside the project, else the project's own copy. */
export function vectors(): Vector[] {
  const own = new URL('../../fixtures/vectors/deadlines.json', import.meta.url)
  const shared = new URL('../../../../shared/vectors/deadlines.json', import.meta.url)
  return JSON.parse(readFileSync(existsSync(shared) ? shared : own, 'utf8'))
}

export function at(text: string): DateTime {
  return DateTime.fromISO(text, { setZone: true })
}

export function deadline(rule: DeadlineInput['rule'], start: string, more = {}) {
  return computeDeadline({
    rule,
    startedAt: at(start),
    zone: 'Europe/Paris',
    region: 'metropole',
    ...more,
  })
}

/** Questions of a request: when asked, when answered if ever. */
export function questions(...pairs: [string, string | null][]): Suspension[] {
  return pairs.map(([asked, answered]) => ({
    askedAt: at(asked),
    answeredAt: answered === null ? null : at(answered),
  }))
}

export function iso(instant: DateTime | null): string | null {
  return instant && instant.toISO({ suppressMilliseconds: true })
}

export function keysOf({ reasons }: { reasons: readonly { key: string }[] }): string[] {
  return reasons.map(({ key }) => key)
}
