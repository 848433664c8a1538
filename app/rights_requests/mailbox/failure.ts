import type { MailboxFailure } from '#rights_requests/domain/incoming_message'

const WAYS =
  /^(E[A-Z]+|CERT_|DEPTH_|UNABLE_|SELF_SIGNED|ERR_TLS|NoConnection|Connect|Upgrade|GREETING|CONNECT)/

/** What stood in the way, without a word of what the server said: it may repeat the password. */
export function failureOf(error: unknown): MailboxFailure {
  const { authenticationFailed, code } = error as { authenticationFailed?: boolean; code?: string }
  if (authenticationFailed) return 'credentials'
  return typeof code === 'string' && WAYS.test(code) ? 'unreachable' : 'fault'
}
