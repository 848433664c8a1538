import { identifiersOf } from '#inventory/domain/identifiers'
import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import { attestedBy, titleOf as titleOfAttested } from '#attestations/attested'
import { platformName } from '#attestations/identity'
import { currentVersion } from '#attestations/queries/current_version'
import { deadlineCard } from '#deadlines/card'
import { dayOf } from '#deadlines/domain/civil_day'
import { dayInWords, instantInWords } from '#deadlines/wording'
import { meansFor } from '#rights_requests/domain/channel'
import { erasureAnswer } from '#rights_requests/erasure_answer'
import { doneFor } from '#rights_requests/outcome_words'
import DeathDirective from '#rights_requests/models/death_directive'
import ReceivedFile from '#rights_requests/models/received_file'
import type RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import type RightsRequestLink from '#rights_requests/models/rights_request_link'
import { directivesView } from '#rights_requests/pages/directives_view'
import { feeView } from '#rights_requests/pages/fee_view'
import { documentsFor } from '#rights_requests/queries/documents_for'
import { identityAsked } from '#rights_requests/queries/identity_asked'

type Reader = { now: DateTime; i18n: I18n }

/** What the person reads about the request: where it stands, by when and why, what was decided. */
export async function followUp(link: RightsRequestLink, { now, i18n }: Reader) {
  const rightsRequest = await RightsRequest.whole(link.rightsRequestId)
  const isProven = rightsRequest.identifiedAt !== null
  const parts = []
  for (const part of rightsRequest.parts) {
    const card = deadlineCard(rightsRequest.deadlineOf(part), now, i18n, 'person')
    const erasure = await attested(part, i18n)
    const directives = await directivesOf(rightsRequest, part, i18n)
    const fee = await feeView(part, i18n)
    parts.push({ part, card, erasure, directives, fee, done: await doneFor(part, i18n) })
  }
  const open = rightsRequest.suspensions.find(({ answeredAt }) => answeredAt === null)
  const identity = await identityAsked(rightsRequest, i18n)
  const isMailbox = !link.byPost && !link.provenAt
  const mayProve = isMailbox && rightsRequest.can('identify') && !identity?.isOpen
  return {
    rightsRequest,
    isProven,
    canProve: mayProve && meansFor(rightsRequest.representation).includes('mailbox'),
    isMandateChecked: !rightsRequest.representation || !rightsRequest.can('identify'),
    titleProof: await titleOf(rightsRequest),
    identity,
    canWithdraw: rightsRequest.can('withdraw'),
    question: open ?? null,
    card: deadlineCard(rightsRequest.deadline, now, i18n, 'person'),
    steps: stepsOf(rightsRequest, i18n),
    controllers: controllerNames(rightsRequest.parts),
    parts,
    documents: isProven ? await offered(rightsRequest, { now, i18n }) : [],
  }
}

/** Whether what shows by what right it is asked is still to come, or is there; null when it is not. */
async function titleOf(rightsRequest: RightsRequest) {
  if (!rightsRequest.awaitsTitle) return null
  const mandate = { rightsRequestId: rightsRequest.id, kind: 'mandate' } as const
  return { isGiven: (await ReceivedFile.findBy(mandate)) !== null }
}

/** The directives the person has lodged, and may change; null for a part that takes none. */
async function directivesOf(rightsRequest: RightsRequest, part: RequestPart, i18n: I18n) {
  if (!rightsRequest.takesDirectives(part)) return null
  const { professionalId } = part
  const own = { who: identifiersOf({ email: rightsRequest.email }), professionalId }
  const directive = await DeathDirective.of(own).first()
  return { partId: part.id, given: directive && directivesView(directive, i18n) }
}

/** What the attestation of an erasure says, for as long as there is one. */
async function attested({ attestationNumber }: RequestPart, i18n: I18n) {
  const attestation = attestationNumber ? await currentVersion(attestationNumber) : null
  const known = attestation && attestedBy(attestation)
  if (known?.kind !== 'erasure') return null
  return { number: attestation!.number, ...erasureAnswer(known.facts, i18n) }
}

async function offered(rightsRequest: RightsRequest, { now, i18n }: Reader) {
  const documents = await documentsFor(rightsRequest, now)
  return documents.map(({ key, kind, number, controller, expiresAt, attested: its }) => {
    const until = expiresAt && dayInWords(dayOf(expiresAt, rightsRequest.zone), i18n.locale)
    const title = its ? titleOfAttested(its, platformName(), i18n) : undefined
    return { key, kind, number, controller: controller ?? '', until, title }
  })
}

/** Names of those whose processing it is about, each once; `null` for the platform. */
function controllerNames(parts: readonly RequestPart[]): (string | null)[] {
  const known = parts.filter(({ controller }) => controller !== 'unknown')
  const names = known.map(({ isOfPlatform, professional }) =>
    isOfPlatform ? null : professional.name
  )
  return [...new Set(names)]
}

/** What has happened so far, oldest first, with its instant in words. */
function stepsOf(rightsRequest: RightsRequest, i18n: I18n) {
  const { receivedAt, identifiedAt, takenInChargeAt, closedAt, state, parts } = rightsRequest
  const decided = parts.flatMap(({ decidedAt }) => decidedAt ?? [])
  const isAnswered = state === 'answered' || state === 'partly_answered'
  const happened: [string, DateTime | null][] = [
    ['received', receivedAt],
    ['identified', identifiedAt],
    ['in_progress', takenInChargeAt],
    ['decided', closedAt && !isAnswered ? null : (decided[0] ?? null)],
    [state, closedAt],
  ]
  return happened
    .filter((step): step is [string, DateTime] => step[1] !== null)
    .map(([word, at]) => ({
      word,
      iso: at.toISO()!,
      at: instantInWords(at.setZone(rightsRequest.zone), i18n.locale),
    }))
}
