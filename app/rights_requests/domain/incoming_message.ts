/** Why a message is no request: written by ourselves, by a machine, or by a mail server. */
export const SET_ASIDE = ['own', 'automatic', 'bounce'] as const
export type SetAside = (typeof SET_ASIDE)[number]

export type MessageHeader = { readonly key: string; readonly value: string }

/** A message as it was received, decoded. */
export type IncomingMessage = {
  readonly headers: readonly MessageHeader[]
  readonly messageId: string | null
  readonly date: string | null
  readonly from: { readonly address: string | null; readonly name: string | null }
  readonly subject: string
  readonly text: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** False when something of it could not be read, or was left in the mailbox for its size. */
  readonly isWhole: boolean
}

const MACHINES = /^(mailer-daemon|postmaster)(\+|@|$)/i

/**
 * Tells automatic mail from a person's (RFC 3834 §5). What is set aside stays in the mailbox and is
 * counted, since a request written through a machine remains a request.
 *
 * @param own addresses this platform writes from, in lower case.
 */
export function setAside(
  { headers, from }: Pick<IncomingMessage, 'headers' | 'from'>,
  own: readonly string[]
): SetAside | null {
  const said = (key: string) =>
    headers.filter((header) => header.key === key).map(({ value }) => value.trim().toLowerCase())
  const address = from.address?.toLowerCase() ?? ''
  if (own.includes(address)) return 'own'

  const isReport = said('content-type').some((type) => type.startsWith('multipart/report'))
  const isFromNobody = said('return-path').some((path) => path === '<>')
  if (isReport || isFromNobody || MACHINES.test(address)) return 'bounce'

  const isAutomatic =
    said('auto-submitted').some((how) => !/^no\b/.test(how)) ||
    said('precedence').some((how) => /^(bulk|junk|list|auto_reply)\b/.test(how)) ||
    said('x-auto-response-suppress').some((how) => how !== '' && how !== 'none') ||
    said('x-autoreply').length > 0 ||
    said('x-autorespond').length > 0
  return isAutomatic ? 'automatic' : null
}

/**
 * What makes a message the same when it comes by two ways or under a new number. Its Message-ID
 * alone would not do: programs reuse theirs, and a request must not be lost for it.
 */
export function sameness({ messageId, date, from, subject, text, files }: IncomingMessage): string {
  const attached = files.map(({ name, bytes }) => [name, bytes.length])
  return JSON.stringify([messageId, date, from.address, subject, text, attached])
}

/** Why a mailbox cannot be read: what it is opened with, the way to it, or anything else. */
export const MAILBOX_FAILURES = ['credentials', 'unreachable', 'fault'] as const
export type MailboxFailure = (typeof MAILBOX_FAILURES)[number]
