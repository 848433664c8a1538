import { DateTime } from 'luxon'
import { answerDeadline, computeDeadline } from '#deadlines/domain/compute'
import type { Deadline } from '#deadlines/domain/deadline'
import type { Suspension } from '#deadlines/domain/facts'
import type { Region } from '#deadlines/domain/holidays'
import type { AskedRight, Concern } from '#rights_requests/domain/asked_right'

/** What the date to answer depends on. */
export type ClockFacts = {
  controller: Concern
  askedRight?: AskedRight
  /** When it reached the platform. */
  platformReceivedAt: DateTime
  /** When it reached the controller. */
  receivedAt: DateTime
  /** Civil time and holidays of the controller's place. */
  zone: string
  region: Region
  suspensions?: readonly Suspension[]
  isExtended?: boolean
  /** The controller is a health professional: access to a patient's file has a shorter time. */
  isOfHealth?: boolean
}

/**
 * The deadline to answer (art. 12(3)), counted from the earlier receipt: the platform is a
 * professional's contact for rights, so what reaches it may have reached the professional. A
 * patient's file is handed over within eight days (Code de la santé publique, art. L1111-7), the
 * shorter time of that article, because how old the file is shows only once it is found.
 */
export function clockOf(facts: ClockFacts): Deadline {
  const { controller, platformReceivedAt, receivedAt, zone, region, isExtended = false } = facts
  const startedAt = DateTime.min(platformReceivedAt, receivedAt)
  if (facts.isOfHealth && facts.askedRight === 'access') {
    return computeDeadline({ rule: 'csp_l1111_7_8d', startedAt, zone, region })
  }
  const suspensions = facts.suspensions?.length ? { suspensions: facts.suspensions } : {}
  const processor = controller === 'professional' ? { processorAt: platformReceivedAt } : {}
  const started = { startedAt, zone, region }
  return answerDeadline({ ...started, ...suspensions, ...processor, extended: isExtended })
}
