import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { asDateTime } from '#deadlines/domain/civil_day'
import { type IdentityMeans, meansFor } from '#rights_requests/domain/channel'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { MandateNotChecked } from '#rights_requests/errors'
import { forwardToProfessionals } from '#rights_requests/forwarding'
import { writeToPerson } from '#rights_requests/letters'
import IdentityCheck from '#rights_requests/models/identity_check'
import type RightsRequest from '#rights_requests/models/rights_request'
import { settle } from '#rights_requests/settle'

/**
 * Who asks is known: the clock stopped for it runs again, the professionals concerned are told at
 * once, and the date to answer is promised to the person. Give it a locked request.
 *
 * @returns how many professionals were told.
 */
export async function identified(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  { means, stamp }: { means: IdentityMeans; stamp: Stamp }
): Promise<number> {
  const { representation } = rightsRequest
  if (!meansFor(representation).includes(means)) throw new MandateNotChecked()
  const { at } = stamp
  for (const part of rightsRequest.parts) if (part.can('identify')) part.apply('identify', at)
  for (const suspension of rightsRequest.suspensions) {
    const isOpen = suspension.kind === 'identity' && suspension.answeredAt === null
    if (isOpen) await suspension.merge({ answeredAt: at }).save()
  }
  const check = await IdentityCheck.open(rightsRequest.id, trx).first()
  await check?.end('proven', stamp, means)
  rightsRequest.merge({ identifiedAt: at, identityMeans: means })
  const told = await forwardToProfessionals(trx, rightsRequest, at)
  await settle(rightsRequest, at)
  const { lastDay } = rightsRequest.deadline
  await rightsRequest.merge({ promisedOn: lastDay && asDateTime(lastDay) }).save()
  const linkDays = LINK_LIFE.afterProof
  await writeToPerson(trx, rightsRequest, { template: 'verified', at, linkDays })
  return told
}
