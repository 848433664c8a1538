import type { DateTime } from 'luxon'
import { answerDeadline } from '#deadlines/domain/compute'
import type { Deadline } from '#deadlines/domain/deadline'
import type { Region } from '#deadlines/domain/holidays'
import type { Concern } from '#rights_requests/domain/asked_right'

/** What the date to answer depends on. */
export type ClockFacts = {
  concern: Concern
  receivedAt: DateTime
  /** Civil time and holidays of the controller's place. */
  zone: string
  region: Region
}

/**
 * The deadline to answer (art. 12(3)). The platform is the professionals' contact for rights: what
 * reaches it has reached them, so both receipts are the same instant.
 */
export function clockOf({ concern, receivedAt, zone, region }: ClockFacts): Deadline {
  const facts = { startedAt: receivedAt, zone, region }
  return answerDeadline(concern === 'professional' ? { ...facts, processorAt: receivedAt } : facts)
}
