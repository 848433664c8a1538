import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { queueLetter } from '#letters/queue'
import type Professional from '#parties/models/professional'
import type RequestPart from '#rights_requests/models/request_part'
import type RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'

type LetterToPerson = {
  /** Name of the template, without the feature. */
  template:
    | 'received'
    | 'received_for_another'
    | 'link_renewed'
    | 'verified'
    | 'asked_identity'
    | 'asked_clarification'
    | 'extended'
    | 'answered'
    | 'refused'
    | 'lapsed'
    | 'withdrawn'
  at: DateTime
  /** The part it is about; all of them without one. */
  part?: RequestPart
  /** For how many days the link of this letter works; without it the letter has none. */
  linkDays?: number
  content?: Record<string, unknown>
}

type LetterToProfessional = {
  professional: Professional
  parts: readonly RequestPart[]
  template: 'forwarded' | 'executed' | 'closed'
  at: DateTime
  /** Whether there was something to erase. */
  isErased?: boolean
}

/** Owes the person a letter, with a link of its own where one is useful; none where nobody has a mailbox. */
export async function writeToPerson(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  { template, at, part, linkDays, content }: LetterToPerson
): Promise<void> {
  const { id, reference, email, locale, askedRights } = rightsRequest
  if (!email) return
  const life = linkDays && { id, issuedAt: at, expiresAt: at.plus({ days: linkDays }) }
  const token = life ? await RightsRequestLink.issue(life, trx) : null
  const { lastDay } = part ? rightsRequest.deadlineOf(part) : rightsRequest.deadline
  const rights = part ? [part.askedRight] : askedRights
  await queueLetter(trx, {
    template: `rights_requests/${template}`,
    to: { email },
    locale,
    about: reference,
    dedupeKey: `${reference}:${template}:${part ? `${part.id}:` : ''}${at.toMillis()}`,
    content: { reference, rights, lastDay, token, linkDays, ...content },
    queuedAt: at,
  })
}

/** Tells a professional about parts of a request, without a word on who asks. */
export async function writeToProfessional(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  { professional, parts, template, at, isErased = false }: LetterToProfessional
): Promise<void> {
  const { reference } = rightsRequest
  const [first] = parts
  const deadlines = parts.map((part) => rightsRequest.deadlineOf(part).lastDay)
  await queueLetter(trx, {
    template: `rights_requests/${template}`,
    to: { email: professional.email, name: professional.name },
    locale: professional.locale === 'en' ? 'en' : 'fr',
    about: reference,
    professionalId: professional.id,
    dedupeKey: `${reference}:${template}:${parts.map(({ id }) => id).join('+')}`,
    content: {
      reference,
      rights: parts.map(({ askedRight }) => askedRight),
      lastDay: deadlines.toSorted()[0],
      outcome: first.state,
      number: first.attestationNumber,
      isErased,
      decidesItself: first.isDecidedElsewhere,
    },
    queuedAt: at,
  })
}
