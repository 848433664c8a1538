import type { I18n } from '@adonisjs/i18n'
import type { DateTime } from 'luxon'
import Attestation from '#attestations/models/attestation'
import { deadlineCard } from '#deadlines/card'
import { dayOf } from '#deadlines/domain/civil_day'
import { dayInWords, instantInWords } from '#deadlines/wording'
import { erasureAnswer } from '#rights_requests/erasure_answer'
import ConcernedController from '#rights_requests/models/concerned_controller'
import type RightsRequest from '#rights_requests/models/rights_request'
import type RightsRequestLink from '#rights_requests/models/rights_request_link'
import { documentsFor } from '#rights_requests/queries/documents_for'

/** What the person reads about the request: where it stands, by when and why, what was decided. */
export async function followUp(
  link: RightsRequestLink,
  { now, i18n }: { now: DateTime; i18n: I18n }
) {
  const { rightsRequest } = link
  const isProven = rightsRequest.verifiedAt !== null
  const erasure = await attested(rightsRequest, i18n)
  return {
    rightsRequest,
    isProven,
    canProve: rightsRequest.can('verify'),
    canWithdraw: rightsRequest.can('withdraw'),
    card: deadlineCard(rightsRequest.deadline, now, i18n, 'person'),
    steps: stepsOf(rightsRequest, i18n),
    controllers: await controllerNames(rightsRequest),
    erasure,
    documents: isProven ? await offered(rightsRequest, { now, i18n, title: erasure?.title }) : [],
  }
}

/** What the attestation of an erasure says, for as long as there is one. */
async function attested({ attestationNumber }: RightsRequest, i18n: I18n) {
  const attestation = attestationNumber ? await Attestation.find(attestationNumber) : null
  return attestation && erasureAnswer(attestation.facts, i18n)
}

type Reading = { now: DateTime; i18n: I18n; title?: string }

async function offered(rightsRequest: RightsRequest, { now, i18n, title }: Reading) {
  const documents = await documentsFor(rightsRequest, now)
  return documents.map(({ key, kind, number, controller, expiresAt }) => {
    const until = expiresAt && dayInWords(dayOf(expiresAt, rightsRequest.zone), i18n.locale)
    return { key, kind, number, controller: controller ?? '', until, title }
  })
}

/** Names of those whose processing it is about; `null` for the platform. */
export async function controllerNames({ id }: RightsRequest): Promise<(string | null)[]> {
  const concerned = await ConcernedController.query()
    .where('rightsRequestId', id)
    .preload('professional')
    .orderBy('id')
  return concerned.map(({ isOfPlatform, professional }) =>
    isOfPlatform ? null : professional.name
  )
}

/** What has happened so far, oldest first, with its instant in words. */
function stepsOf(rightsRequest: RightsRequest, i18n: I18n) {
  const { receivedAt, verifiedAt, takenInChargeAt, decidedAt, closedAt, state } = rightsRequest
  const happened: [string, DateTime | null][] = [
    ['received', receivedAt],
    ['verified', verifiedAt],
    ['in_progress', takenInChargeAt],
    ['executing', state === 'refused' ? null : decidedAt],
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
