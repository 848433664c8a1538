/** How the DPO may have received an objection that was not made on a page: no form is imposed. */
export const HEARD_BY = ['post', 'email', 'phone', 'counter'] as const
export type HeardBy = (typeof HEARD_BY)[number]

export type ObjectedBy = 'letter' | 'pro' | HeardBy

/** Of those entered by hand only the day is known; of the others the instant is. */
export function isEnteredByHand(by: ObjectedBy | null): by is HeardBy {
  return by !== null && by !== 'letter' && by !== 'pro'
}
