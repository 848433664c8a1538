import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import {
  DOUBTS,
  isPossible,
  proposeMeans,
  sufficientMeans,
} from '#rights_requests/domain/identity_level'
import { isPrompt, PROMPT_DAYS } from '#rights_requests/domain/suspension'
import { identityFacts } from '#rights_requests/identity_facts'
import { theSmsSender } from '#letters/sms'
import type RightsRequest from '#rights_requests/models/rights_request'

/** What the DPO reads before asking for more: what suffices, what is possible, what it does to the date. */
export async function identityAsk(rightsRequest: RightsRequest, now: DateTime) {
  const facts = await db.transaction((trx) => identityFacts(rightsRequest, trx))
  const { means, because } = proposeMeans({ ...facts, doubt: DOUBTS[0] })
  return {
    proposed: means,
    because,
    doubts: DOUBTS,
    choices: sufficientMeans(facts).map((it) => ({
      means: it,
      isKnown: isPossible(it, facts.known),
    })),
    isPrompt: rightsRequest.isSuspended || isPrompt(rightsRequest.receivedAt, now),
    promptDays: PROMPT_DAYS,
    hasSms: theSmsSender() !== null,
  }
}
