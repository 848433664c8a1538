import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#people/models/user'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'

/**
 * Who works on a request for the platform: whoever it is assigned to, or every DPO when that is
 * nobody whose account is open.
 */
export async function whoWorksOn(
  { assignedTo }: RightsRequest,
  trx: TransactionClientContract
): Promise<User[]> {
  const assignee = assignedTo ? await openAccounts(trx).where('id', assignedTo).first() : null
  return assignee?.isOfPlatform ? [assignee] : openDpos(trx)
}

/**
 * Who must act next on a part: the professional while an instruction is awaited from them, whoever
 * works on the request otherwise, or when the professional has no open account.
 */
export async function whoMustAct(
  rightsRequest: RightsRequest,
  { state, instructed, professionalId }: RequestPart,
  trx: TransactionClientContract
): Promise<User[]> {
  const isAwaited = state === 'awaiting_decision' && instructed === null
  const deciders = isAwaited
    ? await openAccounts(trx).where('professionalId', professionalId!).where('role', 'professional')
    : []
  return deciders.length > 0 ? deciders : whoWorksOn(rightsRequest, trx)
}

export function openDpos(trx?: TransactionClientContract) {
  return openAccounts(trx).where('role', 'dpo').orderBy('id')
}

function openAccounts(trx?: TransactionClientContract) {
  return User.query({ client: trx }).whereNull('disabledAt')
}
