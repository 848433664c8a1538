import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Stamp } from '#foundation/stamp'
import { record } from '#journal/record'
import { asked, writeQuestion } from '#rights_requests/asking'
import type { IdentityMeans } from '#rights_requests/domain/channel'
import { NothingAsked } from '#rights_requests/errors'
import { identified } from '#rights_requests/identification'
import IdentityCheck from '#rights_requests/models/identity_check'
import RightsRequest from '#rights_requests/models/rights_request'

export type Asked = { rightsRequest: RightsRequest; check: IdentityCheck }

/** A request and the question its person has to answer, both held until the transaction ends. */
export async function lockAsked(id: string, trx: TransactionClientContract): Promise<Asked> {
  const rightsRequest = await RightsRequest.lock(id, trx)
  const check = await IdentityCheck.open(id, trx).first()
  if (!check || !rightsRequest.can('identify')) throw new NothingAsked()
  return { rightsRequest, check }
}

/**
 * Asks who the person is; a question that waits is replaced by this one, and the clocks go on
 * standing still (EDPB 01/2022, example 31). Give it a locked request.
 *
 * @returns whether the clocks stand still.
 */
export async function askWho(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  question: { question: string; stamp: Stamp }
): Promise<boolean> {
  const waiting = rightsRequest.suspensions.find(
    ({ kind, answeredAt }) => kind === 'identity' && answeredAt === null
  )
  const kind = 'identity' as const
  if (!waiting) return asked(trx, rightsRequest, { kind, ...question })
  await writeQuestion(trx, rightsRequest, { kind, ...question }, waiting.promptly)
  return waiting.promptly
}

/** The person has shown who they are: the question ends, with all that was kept for it. */
export async function proven(
  trx: TransactionClientContract,
  { rightsRequest }: Asked,
  { means, stamp }: { means: IdentityMeans; stamp: Stamp }
): Promise<void> {
  const controllers = await identified(trx, rightsRequest, { means, stamp })
  const { reference: subject } = rightsRequest
  const body = { means, controllers }
  await record(trx, { kind: 'rights_request.identified', subject, stamp, body })
}
