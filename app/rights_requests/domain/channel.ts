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
