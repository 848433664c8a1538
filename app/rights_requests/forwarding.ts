import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Professional from '#parties/models/professional'
import { writeToProfessional } from '#rights_requests/letters'
import ConcernedController from '#rights_requests/models/concerned_controller'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Passes a request on to the professionals concerned who have not heard of it yet (clauses
 * 2021/915, 8(a): promptly).
 *
 * @returns how many were told.
 */
export async function forwardToProfessionals(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  at: DateTime
): Promise<number> {
  const untold = await concernedProfessionals(trx, rightsRequest).whereNull('forwardedAt')
  for (const concerned of untold) {
    const professional = await Professional.findOrFail(concerned.professionalId, { client: trx })
    await writeToProfessional(trx, rightsRequest, professional, { template: 'forwarded', at })
    await concerned.merge({ forwardedAt: at }).save()
  }
  return untold.length
}

/** Tells how it ended to the professionals who had been told that it began. */
export async function tellProfessionals(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  outcome: { template: 'executed' | 'closed'; at: DateTime; isErased?: boolean }
): Promise<void> {
  const told = await concernedProfessionals(trx, rightsRequest).whereNotNull('forwardedAt')
  for (const { professionalId } of told) {
    const professional = await Professional.findOrFail(professionalId, { client: trx })
    await writeToProfessional(trx, rightsRequest, professional, outcome)
  }
}

function concernedProfessionals(trx: TransactionClientContract, { id }: RightsRequest) {
  return ConcernedController.query({ client: trx })
    .where('rightsRequestId', id)
    .whereNotNull('professionalId')
}
