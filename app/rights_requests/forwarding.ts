import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Professional from '#parties/models/professional'
import { writeToProfessional } from '#rights_requests/letters'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Passes a locked request on to the professionals concerned who have not heard of it yet (clauses
 * 2021/915, 8(a): promptly), in one letter each. Settle the request afterwards.
 *
 * @returns how many were told.
 */
export async function forwardToProfessionals(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  at: DateTime
): Promise<number> {
  const untold = rightsRequest.parts.filter(
    ({ professionalId, forwardedAt }) => professionalId !== null && forwardedAt === null
  )
  const byProfessional = Map.groupBy(untold, ({ professionalId }) => professionalId!)
  for (const [professionalId, parts] of byProfessional) {
    const professional = await Professional.findOrFail(professionalId, { client: trx })
    await writeToProfessional(trx, rightsRequest, {
      professional,
      parts,
      template: 'forwarded',
      at,
    })
    for (const part of parts) {
      if (part.can('pass_on')) part.apply('pass_on', at)
      part.merge({ forwardedAt: at })
    }
  }
  return byProfessional.size
}

/** Tells how a part ended to the professional who had been told that it began. */
export async function tellProfessional(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  part: RequestPart,
  outcome: { template: 'executed' | 'closed'; at: DateTime; isErased?: boolean }
): Promise<void> {
  if (!part.professionalId || !part.forwardedAt) return
  const professional = await Professional.findOrFail(part.professionalId, { client: trx })
  await writeToProfessional(trx, rightsRequest, { professional, parts: [part], ...outcome })
}
