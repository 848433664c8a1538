import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import type { AboutIdentifiers, EstablishedBy } from '#rights_requests/domain/known_under'
import type { Established } from '#rights_requests/models/known_identifier'
import KnownIdentifier from '#rights_requests/models/known_identifier'
import type RightsRequest from '#rights_requests/models/rights_request'

type Establishing = Established & {
  readonly means: EstablishedBy
  /** `null`, or nothing: it leads to the data of all controllers of the request. */
  readonly professionalId?: string | null
  readonly reason?: string | null
  readonly stamp: Stamp
}

/**
 * Keeps what the person is known under, and how that was established; the journal says the latter
 * alone. Give it a locked request of which it is known who asks.
 *
 * @returns whether the person was not looked for under it yet.
 */
export async function establish(
  trx: TransactionClientContract,
  { id, reference: subject, person }: RightsRequest,
  { kind, value, means, professionalId = null, reason = null, stamp }: Establishing
): Promise<boolean> {
  if (kind === 'email' && value === person.email) return false
  const by = { notedAt: stamp.at, notedBy: actorId(stamp) }
  const noting = { rightsRequestId: id, kind, value, means, professionalId, reason, ...by }
  if (!(await KnownIdentifier.note(noting, trx))) return false
  const body = { identifier: kind, means, controller: professionalId }
  await record(trx, { kind: 'rights_request.identifier_noted', subject, stamp, body })
  return true
}

/** What decides whether an identifier may still be noted, or taken away. */
export function aboutIdentifiers({ identityMeans, parts }: RightsRequest): AboutIdentifiers {
  return {
    identityMeans,
    isAsked: parts.some(({ state }) => state === 'awaiting_identity'),
    parts: parts.map(({ professionalId, isEnded, executedAs, found }) => ({
      ...{ professionalId, isEnded },
      isErasure: executedAs === 'erasure',
      isOrdered: found !== null,
    })),
  }
}
