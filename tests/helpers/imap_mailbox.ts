import type { AddressInfo } from 'node:net'
import hoodiecrow from 'hoodiecrow-imap'
import { DateTime } from 'luxon'
import { readMailboxUrl } from '#rights_requests/mailbox/settings'

const PLUGINS = [
  'ID',
  'SASL-IR',
  'AUTH-PLAIN',
  'UNSELECT',
  'ENABLE',
  'LITERALPLUS',
  'UIDPLUS',
  'MOVE',
]

export const RECEIVED = DateTime.fromISO('2026-11-18T08:30:00Z', { zone: 'utc' })

type Delivery = string | { raw: string | Buffer; at?: DateTime }

/** An IMAP server that holds those messages, until the test ends. */
export async function anImapMailbox(
  deliveries: readonly Delivery[],
  cleanup: (callback: () => Promise<void>) => void,
  { uidvalidity = 7, filedAway = null as string | null, secureConnection = false } = {}
) {
  const messages = deliveries.map((delivery) => {
    const { raw, at = RECEIVED } = typeof delivery === 'string' ? { raw: delivery } : delivery
    return { raw: binary(raw), internaldate: at.toFormat('dd-MMM-yyyy HH:mm:ss ZZZ') }
  })
  const storage = { 'INBOX': { messages, uidvalidity }, '': {} }
  const server = hoodiecrow({
    plugins: PLUGINS,
    storage,
    secureConnection,
    users: { 'droits@plateforme.example': { password: 'p@ss/word' } },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanup(() => new Promise((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  const url = `imap://droits%40plateforme.example:p%40ss%2Fword@127.0.0.1:${port}`
  return {
    url,
    server,
    settings: readMailboxUrl(url, filedAway),
    inbox: () => server.getMailbox('INBOX').messages,
    folder: (path: string) => server.getMailbox(path).messages,
  }
}

/** What the server sends is written byte by byte. */
function binary(raw: string | Buffer): string {
  return Buffer.from(raw).toString('binary')
}

/** A message as somebody writes it; a header given replaces one of ours, an empty one removes it. */
export function aMessage(
  text = 'Merci d’effacer mes données.',
  headers: Record<string, string> = {}
) {
  const all: Record<string, string> = {
    'From': 'Inès Vasseur <ines@exemple.example>',
    'To': 'droits@plateforme.example',
    'Subject': 'Mes données',
    'Message-ID': '<un@exemple.example>',
    'Date': 'Mon, 01 Jan 2001 10:00:00 +0000',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }
  const lines = Object.entries(all).filter(([, value]) => value !== '')
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${text}\r\n`
}

/** A message with files; each is written in base64. */
export function aMessageWith(files: Record<string, Buffer>, headers: Record<string, string> = {}) {
  const parts = Object.entries(files).map(
    ([name, bytes]) =>
      `--B\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n` +
      `Content-Disposition: attachment; filename="${name}"\r\n\r\n${bytes.toString('base64')}\r\n`
  )
  const words = '--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoir la pièce jointe.\r\n'
  return aMessage(`${words}${parts.join('')}--B--`, {
    'Content-Type': 'multipart/mixed; boundary="B"',
    ...headers,
  })
}
