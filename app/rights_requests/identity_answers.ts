import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { acceptedMeans, type AskedMeans } from '#rights_requests/domain/identity_level'
import type { Tried } from '#rights_requests/domain/identity_tries'
import type { Asked } from '#rights_requests/identity_gate'
import { writeToDpos } from '#rights_requests/identity_letters'

/** Whether a means answers what was asked: the page offers no other, a form may be sent all the same. */
export function accepts({ rightsRequest, check }: Asked, means: AskedMeans): boolean {
  const isOfHealth = rightsRequest.parts.some((part) => part.isOfHealth)
  const facts = { rights: rightsRequest.askedRights, isOfHealth }
  return acceptedMeans(check.means, facts).includes(means)
}

/** Counts a wrong answer, and hands the last one over to the DPO. */
export async function missed(
  trx: TransactionClientContract,
  { rightsRequest, check }: Asked,
  stamp: Stamp
): Promise<Exclude<Tried, 'proven'>> {
  const tried = await check.missed(stamp)
  if (tried === 'wrong') return tried

  const { reference: subject } = rightsRequest
  await writeToDpos(trx, rightsRequest, { what: 'exhausted', at: stamp.at })
  const body = { tries: check.tries }
  await record(trx, { kind: 'identity_check.exhausted', subject, stamp, body })
  return tried
}
