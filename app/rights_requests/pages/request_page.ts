import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { currentNumbers } from '#attestations/queries/current_version'
import { deadlineCard } from '#deadlines/card'
import { dayOf } from '#deadlines/domain/civil_day'
import { dateInWords, dayInWords } from '#deadlines/wording'
import { doneFor } from '#rights_requests/outcome_words'
import { feeGroundsFor } from '#rights_requests/domain/fee'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import { instructionView } from '#rights_requests/pages/instruction_view'
import { identifiersView } from '#rights_requests/pages/identifiers_view'
import { identityView } from '#rights_requests/pages/identity_view'
import { feeView } from '#rights_requests/pages/fee_view'
import { heldFor, refusedFor, restrictedFor } from '#rights_requests/pages/in_force'
import { besideOf } from '#rights_requests/pages/beside'
import { executionProgress } from '#rights_requests/queries/execution_progress'
import { type Found, foundFor } from '#rights_requests/queries/found_for'
import { unpostedParts } from '#rights_requests/queries/unposted'
import { storyOf } from '#rights_requests/queries/story'

type Reader = { now: DateTime; i18n: I18n }

/** States in which nothing is looked for: nobody is known to ask, or it is over. */
const NOT_SEARCHED = ['received', 'awaiting_identity', 'lapsed', 'withdrawn', 'closed']

/** One request as its story, with the facts beside it and, part by part, the next thing to do. */
export async function requestPage(rightsRequest: RightsRequest, reader: Reader) {
  const { identifiedAt, receivedAt, zone } = rightsRequest
  const { now, i18n } = reader
  const on = (at: DateTime) => dateInWords(dayOf(at, zone), i18n.locale)
  const parts = []
  const attested = await currentNumbers(
    rightsRequest.parts.flatMap(({ attestationNumber }) => attestationNumber ?? [])
  )
  const unposted = await unpostedParts(rightsRequest.reference)
  for (const part of rightsRequest.parts) {
    const isToPost = part.isEnded && unposted.has(part.id)
    const attestation = attested.get(part.attestationNumber ?? '') ?? null
    parts.push({ ...(await partOn(rightsRequest, part, reader)), isToPost, attestation })
  }
  return {
    rightsRequest,
    parts,
    held: await heldNow(rightsRequest),
    isSought: isSought(rightsRequest),
    card: deadlineCard(rightsRequest.deadline, now, i18n),
    receivedOn: on(receivedAt),
    provenOn: identifiedAt && on(identifiedAt),
    suspensions: rightsRequest.suspensions.map((suspension) => {
      const { kind, question, promptly, askedAt, answeredAt } = suspension
      return { kind, question, promptly, at: on(askedAt), until: answeredAt && on(answeredAt) }
    }),
    isRunning: parts.some(({ execution }) => execution?.isRunning),
    beside: await besideOf(rightsRequest, reader),
    story: await storyOf(rightsRequest.reference, i18n),
    identity: await identityView(rightsRequest, i18n),
    known: await identifiersView(rightsRequest, i18n),
  }
}

/** Whether the person is looked for wherever something is to be decided. */
function isSought(rightsRequest: RightsRequest): boolean {
  return rightsRequest.parts.every(({ professionalId }) => rightsRequest.isSoughtAt(professionalId))
}

/** What each controller holds on whom a part is still to be decided: once, whatever is asked of it. */
async function heldNow(rightsRequest: RightsRequest): Promise<Found[]> {
  const undecided = rightsRequest.parts.filter(
    ({ state, controller, found, professionalId }) =>
      !NOT_SEARCHED.includes(state) &&
      controller !== 'unknown' &&
      !found &&
      rightsRequest.isSoughtAt(professionalId)
  )
  const byController = new Map(undecided.map((part) => [part.professionalId, part]))
  const held: Found[] = []
  for (const part of byController.values()) held.push(await foundFor(rightsRequest, part))
  return held
}

/** What is in force because of a part: its own restriction, what its erasure leaves, what it stopped. */
async function inForce(rightsRequest: RightsRequest, part: RequestPart, i18n: I18n) {
  const { executedAs, professionalId } = part
  const isOwn = (it: { professionalId: string | null }) => it.professionalId === professionalId
  const restrictions = executedAs === 'restriction' ? await restrictedFor(rightsRequest, i18n) : []
  const holds = executedAs === 'erasure' ? await heldFor(rightsRequest, i18n) : []
  const refused = await refusedFor(rightsRequest, part)
  return { restrictions: restrictions.filter(isOwn), holds: holds.filter(isOwn), refused }
}

async function partOn(rightsRequest: RightsRequest, part: RequestPart, { now, i18n }: Reader) {
  const { state, closedAt, zone, decidedAt } = part
  const isOnData = rightsRequest.carriesOut(part)
  const isCarriedOut = decidedAt !== null && isOnData && state !== 'refused'
  return {
    part,
    name: nameOf(part, i18n),
    closedOn: closedAt && dayInWords(dayOf(closedAt, zone), i18n.locale),
    card: deadlineCard(rightsRequest.deadlineOf(part), now, i18n),
    found: part.found ? await foundFor(rightsRequest, part) : null,
    execution: isCarriedOut ? await executionProgress(part) : null,
    isExecuted: isOnData || rightsRequest.settlesDeath(part),
    instruction: await instructionView(rightsRequest, part, { now, i18n }),
    done: await doneFor(part, i18n),
    fee: await feeView(part, i18n),
    mayCharge: mayCharge(part),
    ...(await inForce(rightsRequest, part, i18n)),
  }
}

/** Whether a fee may be asked for a part, on some ground: seen on the page where it is. */
function mayCharge(part: RequestPart): boolean {
  return part.can('execute') && feeGroundsFor(part.askedRight, true).length > 0
}

/** Whose processing a part is about, as the team reads it. */
export function nameOf({ controller, professional }: RequestPart, i18n: I18n): string {
  if (controller === 'professional') return professional.name
  return i18n.t(`rights_requests.dpo.${controller === 'platform' ? 'platform' : 'not_named'}`)
}
