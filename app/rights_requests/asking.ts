import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { actorId, type Stamp } from '#foundation/stamp'
import type { SuspensionKind } from '#deadlines/domain/legal_terms'
import { isPrompt } from '#rights_requests/domain/suspension'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
import { AlreadyAsked, TransitionNotAllowed } from '#rights_requests/errors'
import { writeToPerson } from '#rights_requests/letters'
import type RightsRequest from '#rights_requests/models/rights_request'
import Suspension from '#rights_requests/models/suspension'
import { settle } from '#rights_requests/settle'

type Question = { kind: SuspensionKind; question: string; stamp: Stamp }

const EVENTS = { identity: 'ask_identity', clarification: 'ask_clarification' } as const
const TEMPLATES = { identity: 'asked_identity', clarification: 'asked_clarification' } as const

/**
 * Asks the person something without which the request cannot be answered: its clocks stop until the
 * answer, if it was asked without undue delay (decree 2019-536; EDPB 01/2022, 159). Give it a locked
 * request.
 *
 * @returns whether the clocks stop.
 */
export async function asked(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  { kind, question, stamp }: Question
): Promise<boolean> {
  if (rightsRequest.isSuspended) throw new AlreadyAsked()
  const parts = rightsRequest.parts.filter((part) => part.can(EVENTS[kind]))
  if (parts.length === 0) throw new TransitionNotAllowed()

  const { at } = stamp
  for (const part of parts) part.apply(EVENTS[kind], at)
  const promptly = isPrompt(rightsRequest.receivedAt, at)
  const suspension = { rightsRequestId: rightsRequest.id, kind, question, promptly }
  const by = { askedAt: at, askedBy: actorId(stamp) }
  await Suspension.create({ ...suspension, ...by }, { client: trx })
  await rightsRequest.load('suspensions')
  await settle(rightsRequest, at)
  await writeQuestion(trx, rightsRequest, { kind, question, stamp }, promptly)
  return promptly
}

/** The letter with the question, and a link to answer it. */
export async function writeQuestion(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  { kind, question, stamp: { at } }: Question,
  promptly: boolean
): Promise<void> {
  const linkDays = LINK_LIFE.afterProof
  const content = { question, promptly }
  await writeToPerson(trx, rightsRequest, { template: TEMPLATES[kind], at, linkDays, content })
}
