import type { DateTime } from 'luxon'
import { computeDeadline } from '#deadlines/domain/compute'
import type { Deadline } from '#deadlines/domain/deadline'
import type { Region } from '#deadlines/domain/holidays'

/** Civil time and holidays of the professional's place. */
export type Place = { readonly zone: string; readonly region: Region }

/** Years for which a professional's own file is archived after the contract. */
export const ARCHIVE_YEARS = 3

/** Years for which the platform keeps what shows that it kept its duties (Code civil, art. 2224). */
export const PROOF_YEARS = 5

/** Until when the contract goes on after the notice. */
export function noticeDeadline(givenAt: DateTime, place: Place): Deadline {
  return computeDeadline({ rule: 'termination_notice_1m', startedAt: givenAt, ...place })
}

/** Until when the data can be fetched after the last day of the contract. */
export function reachDeadline(endsAt: DateTime, place: Place): Deadline {
  return computeDeadline({ rule: 'termination_reach_15d', startedAt: onLastDay(endsAt), ...place })
}

/** The outer limit: clients' data are nowhere any more. */
export function outerDeadline(endsAt: DateTime, place: Place): Deadline {
  return computeDeadline({ rule: 'termination_plus_3m', startedAt: onLastDay(endsAt), ...place })
}

/** The last day of the archive of the professional's own file. */
export function archiveDeadline(endsAt: DateTime, place: Place): Deadline {
  const startedAt = onLastDay(endsAt)
  return computeDeadline({ rule: 'retention_years', startedAt, years: ARCHIVE_YEARS, ...place })
}

/** The last day of what proves the destruction, once it is attested. */
export function proofDeadline(attestedAt: DateTime, place: Place): Deadline {
  const startedAt = attestedAt
  return computeDeadline({ rule: 'retention_years', startedAt, years: PROOF_YEARS, ...place })
}

/** `endsAt` is the first instant after the contract: its last day is the event that is not counted. */
function onLastDay(endsAt: DateTime): DateTime {
  return endsAt.minus({ milliseconds: 1 })
}
