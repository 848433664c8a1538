import type { IdentityMeans } from '#rights_requests/domain/channel'

/** What somebody is known under in the data, beside the proven mailbox. */
export const IDENTIFIER_KINDS = ['email', 'phone'] as const

export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

/** How it was established that an identifier is the person's. */
export const ESTABLISHED_BY = [
  'document_matched',
  'appointment_known',
  'phone_code',
  'professional_confirmed',
] as const

export type EstablishedBy = (typeof ESTABLISHED_BY)[number]

/** Checks that say who somebody is, and not only that they read a mailbox. */
const CHECKS: readonly IdentityMeans[] = [
  'in_person',
  'document',
  'mandate_checked',
  'appointment',
  'phone_code',
]

/** What a part tells of whether more may be looked for, or less. */
export type PartDone = {
  readonly professionalId: string | null
  readonly isEnded: boolean
  /** The right it is carried out as is erasure. */
  readonly isErasure: boolean
  /** It was ordered to be carried out: what was found then is written down. */
  readonly isOrdered: boolean
}

export type AboutIdentifiers = {
  readonly identityMeans: IdentityMeans | null
  /** The person has been asked to show who they are, and has not yet. */
  readonly isAsked: boolean
  readonly parts: readonly PartDone[]
}

/** Why an identifier cannot be noted; the word under `identifiers.closed.<why>`. */
export type Closed = 'not_checked' | 'ordered' | 'ended'

/**
 * Why nothing can be noted for a controller (`null`: all of them), or null. An identifier that anybody
 * may type opens nothing (art. 12(6)); one noted after an erasure was ordered would make it untrue.
 */
export function closedToNoting(
  { identityMeans, isAsked, parts }: AboutIdentifiers,
  professionalId: string | null
): Closed | null {
  const isChecked = identityMeans !== null && CHECKS.includes(identityMeans)
  if (!isChecked || isAsked) return 'not_checked'
  const its = reached(parts, professionalId)
  if (its.some(({ isOrdered, isErasure, isEnded }) => isOrdered && (isErasure || !isEnded))) {
    return 'ordered'
  }
  return its.some(({ isEnded }) => !isEnded) ? null : 'ended'
}

/** Whether an identifier can be taken away again: nothing was done with it yet. */
export function isRemovable(
  parts: readonly PartDone[],
  { professionalId }: { readonly professionalId: string | null }
): boolean {
  return !reached(parts, professionalId).some(({ isOrdered }) => isOrdered)
}

/** The parts of the controllers whose data an identifier leads to. */
function reached(parts: readonly PartDone[], professionalId: string | null): readonly PartDone[] {
  return professionalId === null
    ? parts
    : parts.filter((part) => part.professionalId === professionalId)
}
