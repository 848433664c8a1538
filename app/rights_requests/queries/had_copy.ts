import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'

/** Whether the person has had a copy of the data from the same controller before (art. 15(3)). */
export async function hadCopy(
  trx: TransactionClientContract,
  { id, person }: Pick<RightsRequest, 'id' | 'person'>,
  { professionalId, controller }: RequestPart
): Promise<boolean> {
  if (!person.email) return false
  const earlier = await trx
    .from('rights_request_parts as p')
    .join('rights_requests as r', 'r.id', 'p.rights_request_id')
    .whereNot('r.id', id)
    .where({ 'p.asked_right': 'access', 'p.controller': controller })
    .whereRaw('p.professional_id is not distinct from ?', [professionalId as string])
    .whereRaw('case when r.representation is null then r.email else r.principal_email end = ?', [
      person.email,
    ])
    .whereNotNull('p.closed_at')
    .whereNull('p.refusal_ground')
    .whereNotNull('p.decided_at')
    .select('p.id')
    .first()
  return earlier !== null
}
