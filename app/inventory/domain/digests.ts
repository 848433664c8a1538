/**
 * Purposes under which a digest of an address or a number is kept somewhere
 * (foundation/digest.ts). The second search looks for all of them; a test
 * refuses a purpose used in the code that is in none of these lists.
 */
export const EMAIL_DIGESTS: readonly string[] = ['email', 'sign_in']

export const PHONE_DIGESTS: readonly string[] = ['phone']

/** Digests of an address together with something else, that its owner puts together (objection_digest.ts). */
export const COMPOSED_DIGESTS: readonly string[] = ['objection']

/** Digests of things that are no identifier of a person. */
export const OTHER_DIGESTS: readonly string[] = [
  'door_code',
  'identity_code',
  'signing_code',
  'list_leaving',
  'request',
  'journal_subject',
  'message',
  'api_body',
  'api_filing',
  'api_filing',
  'termination',
]
