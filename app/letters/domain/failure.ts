/**
 * Why a try failed. `refused`: the other server said no for good (5xx);
 * `postponed`: not now (4xx); `unreachable`: it could not be spoken to, or not
 * with our password; `unworded`: the letter itself could not be written;
 * `bounced`: taken, then sent back by a report of the mail servers.
 */
export const FAILURES = ['refused', 'postponed', 'unreachable', 'unworded', 'bounced'] as const
export type FailureReason = (typeof FAILURES)[number]

export type Failure = { readonly reason: FailureReason; readonly code: number | null }

/** Only what is about this very letter: a refused password (EAUTH) is about all of them. */
const ABOUT_THE_LETTER = ['EENVELOPE', 'EMESSAGE']

export class UnwordedLetter extends Error {}

/** Reads an error of the mail transport. Servers repeat addresses in their answers: only the code is kept. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UnwordedLetter) return { reason: 'unworded', code: null }
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  if (responseCode === undefined) return { reason: 'unreachable', code: null }
  if (responseCode < 500) return { reason: 'postponed', code: responseCode }
  const isForGood = ABOUT_THE_LETTER.includes(code ?? '')
  return { reason: isForGood ? 'refused' : 'unreachable', code: responseCode }
}

const ABOUT_THE_SERVER = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ECONNECTION',
  'EDNS',
  'ESOCKET',
  'ETIMEDOUT',
  'ETLS',
]

/**
 * Why the mail server itself cannot be used, for the operator's log; null when a letter is to
 * blame. These words are our own machine's: what a server answers may name a person.
 */
export function serverTrouble(error: unknown): string | null {
  const { responseCode, code, message } = error as Error & { responseCode?: number; code?: string }
  if (code === 'EAUTH') return `user or password refused (${responseCode ?? code})`
  if (responseCode !== undefined) return null
  return ABOUT_THE_SERVER.includes(code ?? '') ? message : null
}

/** As a row keeps it: `refused 550`. */
export function failureText({ reason, code }: Failure): string {
  return code === null ? reason : `${reason} ${code}`
}

export function failureFrom(text: string): Failure {
  const [reason, code] = text.split(' ')
  return { reason: reason as FailureReason, code: code ? Number(code) : null }
}
