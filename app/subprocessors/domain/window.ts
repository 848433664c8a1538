import { DateTime } from 'luxon'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Deadline } from '#deadlines/domain/deadline'
import type { Region } from '#deadlines/domain/holidays'

export type Receipt = {
  readonly receivedAt: DateTime
  /** Civil time and holidays of the controller's place. */
  readonly zone: string
  readonly region: Region
}

/**
 * The time to object, from the receipt of one controller: eight calendar days, to the next working
 * day when the last one is none. docs/decisions/2026-11-22-receipt-and-windows.md
 */
export function windowOf({ receivedAt, zone, region }: Receipt): Deadline {
  return computeDeadline({
    rule: 'subprocessor_objection_8cd',
    startedAt: receivedAt,
    zone,
    region,
  })
}

/**
 * From when the sub-processor may serve a controller that keeps silent: 00:00 of the day after the
 * closing, and not before 00:00 of the planned day, in the zone of the controller.
 *
 * @param plannedOn ISO day.
 */
export function effectiveFrom(closesAt: DateTime, plannedOn: string, zone: string): DateTime {
  return DateTime.max(closesAt, DateTime.fromISO(plannedOn, { zone }))
}

/** The first instant after the window is too late; before any receipt nothing is. */
export function isInTime(at: DateTime, closesAt: DateTime | null): boolean {
  return closesAt === null || at < closesAt
}
