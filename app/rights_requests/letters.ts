import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { queueLetter } from '#letters/queue'
import type Professional from '#parties/models/professional'
import type RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'

type LetterToPerson = {
  /** Name of the template, without the feature. */
  template:
    'received' | 'link_renewed' | 'verified' | 'answered' | 'refused' | 'lapsed' | 'withdrawn'
  at: DateTime
  /** For how many days the link of this letter works; without it the letter has none. */
  linkDays?: number
  content?: Record<string, unknown>
}

type LetterToProfessional = {
  template: 'forwarded' | 'executed' | 'closed'
  at: DateTime
  /** Whether there was something to erase. */
  isErased?: boolean
}

/** Owes the person a letter, with a link of its own where one is useful. */
export async function writeToPerson(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  { template, at, linkDays, content }: LetterToPerson
): Promise<void> {
  const { id, reference, email, locale, askedRight } = rightsRequest
  const life = linkDays && { id, issuedAt: at, expiresAt: at.plus({ days: linkDays }) }
  const token = life ? await RightsRequestLink.issue(life, trx) : null
  const { lastDay } = rightsRequest.deadline
  await queueLetter(trx, {
    template: `rights_requests/${template}`,
    to: { email },
    locale,
    about: reference,
    dedupeKey: `${reference}:${template}:${at.toMillis()}`,
    content: { reference, right: askedRight, lastDay, token, linkDays, ...content },
    queuedAt: at,
  })
}

/** Tells a professional about a request, without a word on who asks. */
export async function writeToProfessional(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  professional: Professional,
  { template, at, isErased = false }: LetterToProfessional
): Promise<void> {
  const { reference, askedRight, state } = rightsRequest
  await queueLetter(trx, {
    template: `rights_requests/${template}`,
    to: { email: professional.email, name: professional.name },
    locale: professional.locale === 'en' ? 'en' : 'fr',
    about: reference,
    professionalId: professional.id,
    dedupeKey: `${reference}:${template}:${professional.id}`,
    content: {
      reference,
      right: askedRight,
      lastDay: rightsRequest.deadline.lastDay,
      outcome: state,
      number: rightsRequest.attestationNumber,
      isErased,
    },
    queuedAt: at,
  })
}
