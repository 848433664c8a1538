import PostalMime, { type Email } from 'postal-mime'
import { htmlToText } from '#rights_requests/domain/html_text'
import type { IncomingMessage } from '#rights_requests/domain/incoming_message'
import { FILES_A_MESSAGE, safeName } from '#rights_requests/domain/received_file'

/** More than anybody writes; a message is a request, not a book. */
const TEXT_LENGTH = 100_000

/** Whatever a message nests deeper stays in the file that holds it. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 3 }

/** Without its body: what a message too large to be taken says of itself. */
export async function parseHeaders(headers: Buffer): Promise<IncomingMessage> {
  const message = await parseMessage(headers)
  return { ...message, text: '', files: [], isWhole: false }
}

/**
 * Decodes a message. HTML is read as text and never shown as itself. One that cannot be decoded is
 * kept as a file: somebody has written, whatever a machine makes of it.
 */
export async function parseMessage(raw: Buffer): Promise<IncomingMessage> {
  try {
    return read(await PostalMime.parse(raw, LIMITS))
  } catch {
    return unreadable(raw)
  }
}

function read(email: Email): IncomingMessage {
  const { headers, messageId, date, from, subject, attachments } = email
  const text = readable(email.text?.trim() ? email.text : htmlToText(email.html ?? ''))
  return {
    headers,
    messageId: messageId ?? null,
    date: date ?? null,
    from: { address: from?.address?.trim().slice(0, 254) || null, name: line(from?.name) || null },
    subject: line(subject),
    text: text.slice(0, TEXT_LENGTH).toWellFormed(),
    files: attachments.slice(0, FILES_A_MESSAGE).map(({ filename, content }, index) => ({
      name: safeName(filename ?? `${index + 1}`),
      bytes: bytesOf(content),
    })),
    isWhole: attachments.length <= FILES_A_MESSAGE && text.length <= TEXT_LENGTH,
  }
}

function unreadable(raw: Buffer): IncomingMessage {
  return {
    headers: [],
    messageId: null,
    date: null,
    from: { address: null, name: null },
    subject: '',
    text: '',
    files: [{ name: 'message.eml', bytes: raw }],
    isWhole: false,
  }
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
}

function line(text: string | undefined): string {
  return readable(text ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
    .toWellFormed()
}

/** Without what a person does not see: controls, and marks that turn the writing around. */
function readable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]+/g, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
}
