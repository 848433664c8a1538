import type { Representation } from '#rights_requests/domain/asked_right'

/** How a request came in. No form is imposed: a request by any official channel counts (EDPB 01/2022, 52). */
export const CHANNELS = [
  'form',
  'booking_site',
  'email',
  'phone',
  'post',
  'counter',
  'api',
] as const

export type Channel = (typeof CHANNELS)[number]

/** How it was made sure who asks (art. 12(6)): what was done is kept, never the document seen. */
export const IDENTITY_MEANS = [
  'mailbox',
  'phone_code',
  'appointment',
  'account',
  'document',
  'in_person',
  'mandate_checked',
] as const

export type IdentityMeans = (typeof IDENTITY_MEANS)[number]

/**
 * The means that establish who asks. Whoever asks for another shows the mandate, or by what right:
 * that their own mailbox is theirs says nothing about it (deliberation CNIL 2021-070; EDPB 01/2022, 80).
 */
export function meansFor(representation: Representation | null): readonly IdentityMeans[] {
  return representation === null ? IDENTITY_MEANS : ['mandate_checked']
}

/** What the team may note by its own knowledge; links and codes prove themselves. */
export const SEEN_MEANS = [
  'in_person',
  'appointment',
  'document',
  'account',
  'mandate_checked',
] as const satisfies readonly IdentityMeans[]
