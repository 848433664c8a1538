/** Named apart from the jobs themselves: actions enqueue what jobs run. */
export const EXECUTE = { name: 'rights_requests.execute' } as const

/** Sends a code to the telephone that is known, if there is one. */
export const SEND_IDENTITY_CODE = { name: 'rights_requests.send_identity_code' } as const

/** Does what a professional said of a part. */
export const FOLLOW = { name: 'rights_requests.follow' }
