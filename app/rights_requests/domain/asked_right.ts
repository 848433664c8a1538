/** The rights that can be asked for: erasure (GDPR, art. 17) and access (art. 15). */
export const ASKED_RIGHTS = ['erasure', 'access'] as const

export type AskedRight = (typeof ASKED_RIGHTS)[number]

/** Who the person says to be. */
export const REQUESTER_KINDS = ['client', 'professional', 'other'] as const

export type RequesterKind = (typeof REQUESTER_KINDS)[number]

/** Whose processing it is about: a professional's, the platform's own, or the person does not know. */
export const CONCERNS = ['professional', 'platform', 'unknown'] as const

export type Concern = (typeof CONCERNS)[number]
