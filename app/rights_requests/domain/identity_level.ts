import type { AskedRight, Representation } from '#rights_requests/domain/asked_right'
import { meansFor, SEEN_MEANS } from '#rights_requests/domain/channel'

/** Means by which a person can be asked to show who they are, lightest for the person first. */
export const ASKED_MEANS = ['account', 'appointment', 'phone_code', 'document'] as const

export type AskedMeans = (typeof ASKED_MEANS)[number]

/** What the person may choose among, whatever was asked: any means will do (decree 2019-536). */
export const LIGHT_MEANS = ['account', 'appointment', 'phone_code'] as const

export type LightMeans = (typeof LIGHT_MEANS)[number]

/** Why the mailbox leaves a doubt (art. 12(6)); without one of these nothing more is asked. */
export const DOUBTS = [
  'name_differs',
  'mailbox_shared',
  'mailbox_new',
  'answer_elsewhere',
  'denied',
] as const

export type Doubt = (typeof DOUBTS)[number]

/** What goes wrong if the request comes from somebody else. */
export const STAKES = ['little', 'changed', 'lost', 'disclosed'] as const

export type Stake = (typeof STAKES)[number]

const STAKE_OF: Readonly<Record<AskedRight, Stake>> = {
  information: 'little',
  objection_to_marketing: 'little',
  withdrawal_of_consent: 'little',
  rectification: 'changed',
  restriction: 'changed',
  objection: 'changed',
  automated_decision: 'changed',
  erasure: 'lost',
  access: 'disclosed',
  portability: 'disclosed',
  after_death: 'disclosed',
}

/** What suffices when there is a doubt, lightest first; the first that is possible is proposed. */
const SUFFICIENT: Readonly<Record<Stake, readonly AskedMeans[]>> = {
  little: [],
  changed: ['account', 'appointment', 'phone_code', 'document'],
  lost: ['account', 'appointment', 'phone_code', 'document'],
  disclosed: ['account', 'phone_code', 'appointment', 'document'],
}

/** Somebody of the same house knows when one sees a doctor: that does not open a health file. */
const SUFFICIENT_FOR_HEALTH: readonly AskedMeans[] = ['account', 'phone_code', 'document']

/** What the platform knows about the mailbox given, whoever asks. */
export type Known = Readonly<Record<LightMeans, boolean>>

export type IdentityFacts = {
  readonly rights: readonly AskedRight[]
  readonly isOfHealth: boolean
  /** The request has a mailbox, proven or to be proven by the link sent there. */
  readonly hasMailbox: boolean
  readonly isMailboxProven: boolean
  readonly doubt: Doubt | null
  readonly known: Known
}

/** The means proposed, and the word of the reason under `identity.because`. */
export type Proposal = {
  readonly means: AskedMeans | 'mailbox' | 'in_person' | 'nothing_more'
  readonly because: 'enough' | 'mailbox_first' | 'no_mailbox' | 'little_at_stake' | Stake | 'health'
}

/** The heaviest of what the rights asked put at stake. */
export function stakeOf(rights: readonly AskedRight[]): Stake {
  const stakes = rights.map((right) => STAKES.indexOf(STAKE_OF[right]))
  return STAKES[Math.max(0, ...stakes)]
}

/** Means that suffice for what is at stake when there is a doubt, lightest first. */
export function sufficientMeans({
  rights,
  isOfHealth,
}: Pick<IdentityFacts, 'rights' | 'isOfHealth'>): readonly AskedMeans[] {
  const stake = stakeOf(rights)
  return stake === 'disclosed' && isOfHealth ? SUFFICIENT_FOR_HEALTH : SUFFICIENT[stake]
}

/**
 * The least that suffices to know who asks (art. 12(6); EDPB 01/2022, 73 to 79): the mailbox unless
 * there is a doubt, then the lightest means that is possible, and a document only without any.
 */
export function proposeMeans(facts: IdentityFacts): Proposal {
  const { hasMailbox, isMailboxProven, doubt } = facts
  if (!hasMailbox) return { means: 'in_person', because: 'no_mailbox' }
  if (!doubt) {
    if (isMailboxProven) return { means: 'nothing_more', because: 'enough' }
    return { means: 'mailbox', because: 'mailbox_first' }
  }
  const stake = stakeOf(facts.rights)
  if (stake === 'little') return { means: 'nothing_more', because: 'little_at_stake' }
  const means = sufficientMeans(facts).find((it) => isPossible(it, facts.known)) ?? 'document'
  return { means, because: stake === 'disclosed' && facts.isOfHealth ? 'health' : stake }
}

export function isPossible(means: AskedMeans, known: Known): boolean {
  return means === 'document' || known[means]
}

/**
 * Means that answer a question: all the light ones that suffice, whatever the platform knows, so
 * that the choice offered tells nothing; a document alone once nothing lighter will do.
 */
export function acceptedMeans(
  asked: AskedMeans,
  facts: Pick<IdentityFacts, 'rights' | 'isOfHealth'>
): readonly AskedMeans[] {
  if (asked === 'document') return ['document']
  return sufficientMeans(facts).filter((means) => means !== 'document')
}

/**
 * What the team may note of its own knowledge: an appointment that the person told of serves where it
 * suffices, as when it is asked online, so that who calls is not asked for a document (art. 12(6)).
 */
export function seenMeansFor({
  representation,
  ...facts
}: Pick<IdentityFacts, 'rights' | 'isOfHealth'> & {
  readonly representation: Representation | null
}): (typeof SEEN_MEANS)[number][] {
  const possible = meansFor(representation)
  const sufficient = sufficientMeans(facts)
  const isTooLittle = sufficient.length > 0 && !sufficient.includes('appointment')
  return SEEN_MEANS.filter(
    (means) => possible.includes(means) && !(means === 'appointment' && isTooLittle)
  )
}
