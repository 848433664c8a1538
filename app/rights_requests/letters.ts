import type { DateTime } from 'luxon'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { CivilDay } from '#deadlines/domain/civil_day'
import { type Enclosure } from '#letters/paper/paper_document'
import { queuePaperLetter } from '#letters/paper/queue_paper'
import { queueLetter } from '#letters/queue'
import type Professional from '#parties/models/professional'
import { LINK_LIFE } from '#rights_requests/domain/link_life'
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
    | 'erasure_completed'
    | 'directives_noted'
    | 'fee_asked'
    | 'refused'
    | 'lapsed'
    | 'withdrawn'
    | 'handed_over'
  at: DateTime
  /** The part it is about; all of them without one. */
  part?: RequestPart
  /** For how many days the link of this letter works; without it the letter has none. */
  linkDays?: number
  content?: Record<string, unknown>
  /** Last legal day of what the letter tells: on paper it is to be posted by then. */
  dueOn?: CivilDay | null
  /** On paper, what goes into the envelope with it. */
  enclosures?: readonly Enclosure[]
}

/** On paper, a letter that says all that an earlier one said spares its printing. */
const REPLACED: Partial<Record<LetterToPerson['template'], readonly string[]>> = {
  verified: ['received', 'received_for_another'],
  asked_identity: ['asked_identity'],
  link_renewed: ['link_renewed'],
}

type LetterToProfessional = {
  professional: Professional
  parts: readonly RequestPart[]
  template: 'forwarded' | 'executed' | 'closed'
  at: DateTime
  /** Whether there was something to erase. */
  isErased?: boolean
}

/**
 * Owes the person a letter, with a link of its own where one is useful: by mail, or on paper where
 * nobody has a mailbox (art. 12(1) and (3)).
 */
export async function writeToPerson(
  trx: TransactionClientContract,
  rightsRequest: RightsRequest,
  letter: LetterToPerson
): Promise<void> {
  const { template, at, part } = letter
  const { id, reference, email, locale, askedRights } = rightsRequest
  const { lastDay } = part ? rightsRequest.deadlineOf(part) : rightsRequest.deadline
  const linkDays = letter.linkDays && linkDaysFor(rightsRequest, letter.linkDays)
  const life = linkDays && { id, issuedAt: at, expiresAt: at.plus({ days: linkDays }) }
  const token = life ? await RightsRequestLink.issue({ ...life, byPost: !email }, trx) : null
  const rights = part ? [part.askedRight] : askedRights
  const owed = {
    template: `rights_requests/${template}`,
    locale,
    about: reference,
    dedupeKey: `${reference}:${template}:${part ? `${part.id}:` : ''}${at.toMillis()}`,
    content: { reference, rights, lastDay, token, linkDays, ...letter.content },
    queuedAt: at,
  }
  if (email) return queueLetter(trx, { ...owed, to: { email } })
  await queuePaperLetter(trx, {
    ...owed,
    to: postalRecipientOf(rightsRequest),
    dueOn: letter.dueOn,
    content: { ...owed.content, ...onPaper(rightsRequest, letter) },
    replaces: REPLACED[template]?.map((name) => `rights_requests/${name}`),
  })
}

/** Where letters on paper go: to whoever asks, for themselves or for another. */
export function postalRecipientOf({ firstName, lastName, postalAddress }: RightsRequest) {
  return { name: `${firstName} ${lastName}`, address: postalAddress }
}

/** Printing and post take days: an address on paper works as long as any does. */
function linkDaysFor({ email }: RightsRequest, days: number): number {
  return email ? days : Math.max(days, LINK_LIFE.afterProof)
}

/** What the DPO's page of letters needs, and no envelope shows. */
function onPaper({ id }: RightsRequest, { part, enclosures = [] }: LetterToPerson) {
  return { path: `/dpo/demandes/${id}`, partId: part?.id ?? null, enclosures }
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
    dedupeKey: `${reference}:${template}:${parts.map(nameInRound).join('+')}`,
    content: {
      reference,
      rights: parts.map(({ askedRight }) => askedRight),
      lastDay: deadlines.toSorted()[0],
      as: first.executedAs,
      outcome: first.state,
      number: first.attestationNumber,
      isErased,
      decidesItself: first.isDecidedElsewhere,
    },
    queuedAt: at,
  })
}

/** What goes on after the answer is told again. */
function nameInRound({ id, round }: RequestPart): string {
  return round > 1 ? `${id}/${round}` : id
}
