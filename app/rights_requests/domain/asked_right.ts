/**
 * The rights that can be asked for: GDPR, art. 13 and 14 (information), 15, 16, 17, 18, 20, 21, 22
 * and 7(3); after death, loi 78-17, art. 84 to 86.
 */
export const ASKED_RIGHTS = [
  'information',
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'objection_to_marketing',
  'automated_decision',
  'withdrawal_of_consent',
  'after_death',
] as const

export type AskedRight = (typeof ASKED_RIGHTS)[number]

/** The text each right rests on, without "RGPD, art." where it is of the GDPR. */
export const RIGHT_LAWS: Readonly<Record<AskedRight, string>> = {
  information: 'RGPD, art. 13 et 14',
  access: 'RGPD, art. 15',
  rectification: 'RGPD, art. 16',
  erasure: 'RGPD, art. 17',
  restriction: 'RGPD, art. 18',
  portability: 'RGPD, art. 20',
  objection: 'RGPD, art. 21(1)',
  objection_to_marketing: 'RGPD, art. 21(2) et (3)',
  automated_decision: 'RGPD, art. 22',
  withdrawal_of_consent: 'RGPD, art. 7(3)',
  after_death: 'loi 78-17, art. 84 à 86',
}

/**
 * Rights whose answer is carried out on the data, through the inventory. The others are answered
 * in words, by somebody.
 */
export const EXECUTED_RIGHTS = [
  'access',
  'portability',
  'erasure',
  'rectification',
  'restriction',
  'objection',
  'objection_to_marketing',
  'withdrawal_of_consent',
] as const satisfies readonly AskedRight[]

export type ExecutedRight = (typeof EXECUTED_RIGHTS)[number]

export function isExecuted(right: AskedRight): right is ExecutedRight {
  return EXECUTED_RIGHTS.some((executed) => executed === right)
}

/**
 * Rights of which somebody says, before they are carried out, what exactly is to be done. Marketing
 * and consent end as a whole: nothing is left to say (art. 7(3) and 21(3)).
 */
const SPELLED_OUT: readonly AskedRight[] = ['rectification', 'restriction', 'objection']

export function isSpelledOut(right: AskedRight): boolean {
  return SPELLED_OUT.includes(right)
}

const COPIED_OR_ERASED: readonly AskedRight[] = ['access', 'portability', 'erasure']

/** Rights that are carried out by one act on the data or on their use, and answered with what it did. */
export function isAct(right: AskedRight): boolean {
  return isExecuted(right) && !COPIED_OR_ERASED.includes(right)
}

const REFUSED_USES: readonly AskedRight[] = [
  'objection',
  'objection_to_marketing',
  'withdrawal_of_consent',
]

/** Rights that stop a use: each use is asked about by address, and no use of a number is refused that way. */
export function isEffectiveByAddress(right: AskedRight): boolean {
  return REFUSED_USES.includes(right)
}

/** Who the person says to be. */
export const REQUESTER_KINDS = ['client', 'professional', 'other'] as const

export type RequesterKind = (typeof REQUESTER_KINDS)[number]

/** Whose processing it is about: a professional's, the platform's own, or the person does not know. */
export const CONCERNS = ['professional', 'platform', 'unknown'] as const

export type Concern = (typeof CONCERNS)[number]

/** For whom it is asked, when not for oneself (deliberation CNIL 2021-070; loi 78-17, art. 85). */
export const REPRESENTATIONS = ['mandate', 'parent', 'heir', 'designated'] as const

export type Representation = (typeof REPRESENTATIONS)[number]

/** Those who ask for somebody who has died: an heir, or whoever directives name to carry them out. */
export const AFTER_DEATH: readonly (Representation | null)[] = ['heir', 'designated']
