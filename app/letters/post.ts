import { SMTPTransport } from '@adonisjs/mail/transports/smtp'
import logger from '@adonisjs/core/services/logger'
import { appUrl, isDemo } from '#config/app'
import type { Locale } from '#foundation/http/locale_middleware'
import { serverTrouble } from '#letters/domain/failure'
import { readRelays } from '#letters/domain/mail_relays'
import type { Recipient } from '#letters/domain/recipient'
import type { Wording } from '#letters/render'
import env from '#start/env'

export type Parcel = Wording & {
  readonly id: string
  readonly to: Recipient
  readonly locale: Locale
  /** The server that carries it, as MAIL_RELAYS names it; null is the one of SMTP_URL. */
  readonly relay?: string | null
  /** Somebody waits to know when it arrives: servers that offer it are asked to say so. */
  readonly isAwaited?: boolean
}

/** Takes a letter away; throws when it could not. */
export type Post = {
  deliver(parcel: Parcel): Promise<void>
  /** Whether it has a server of that name; any name will do unless said. */
  reaches?(relay: string | null): boolean
}

export function posts(post: Post, relay: string | null): boolean {
  return post.reaches?.(relay) ?? true
}

/** `mailbox`: letters stay here, to be read on /_courrier; `none`: they wait until SMTP_URL is set. */
export type PostKind = 'smtp' | 'mailbox' | 'none'

export function postKind(
  smtpUrl = env.get('SMTP_URL') ?? env.get('MAIL_RELAYS'),
  demo = isDemo
): PostKind {
  if (smtpUrl) return 'smtp'
  return demo ? 'mailbox' : 'none'
}

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }
const NOTHING_FETCHED = { disableFileAccess: true, disableUrlAccess: true }

let current: Post | undefined

/** The post of this process, or null when letters have nowhere to go. */
export function thePost(): Post | null {
  const kind = postKind()
  if (kind === 'none') return null
  current ??= kind === 'smtp' ? relayedPost(serversByName()) : { deliver: async () => {} }
  return current
}

function serversByName(): Map<string | null, string> {
  const servers = new Map<string | null, string>(readRelays(env.get('MAIL_RELAYS')))
  const usual = env.get('SMTP_URL')
  return usual ? servers.set(null, usual) : servers
}

/** Hands each letter to the server it names, and knows no other. */
export function relayedPost(servers: ReadonlyMap<string | null, string>): Post {
  const relays = new Map([...servers].map(([name, url]) => [name, smtpPost(url)]))
  return {
    reaches: (relay) => relays.has(relay),
    async deliver(parcel) {
      const post = relays.get(parcel.relay ?? null)
      if (!post) throw new Error('No mail server bears the name of this relay')
      await post.deliver(parcel)
    },
  }
}

/**
 * Speaks to a mail server. The recipient is given as an object everywhere: a
 * text would be parsed again, and could then name somebody else.
 */
export function smtpPost(url: string): Post {
  const transport = new SMTPTransport({ url, ...PATIENCE, ...NOTHING_FETCHED } as never)
  const sender = env.get('MAIL_FROM', 'ne-pas-repondre@tabellion.example')

  return {
    async deliver({ id, to, locale, subject, text, html, isAwaited = false }) {
      const message = {
        messageId: messageId(id),
        envelope: { from: sender, to: [to.email] },
        from: { name: 'Tabellion', address: sender },
        to: [{ name: to.name ?? '', address: to.email }],
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
        dsn: reportsOn(id, to, isAwaited),
      }
      await transport.send(message).catch(tellTheOperator)
    },
  }
}

/** Asked of servers that offer it (RFC 3461): what comes back says which letter it is about. */
function reportsOn(id: string, { email: recipient }: Recipient, isAwaited: boolean) {
  const notify = isAwaited ? ['success', 'failure'] : ['failure']
  return { id, return: 'headers', notify, recipient }
}

function tellTheOperator(error: unknown): never {
  const trouble = serverTrouble(error)
  if (trouble)
    logger.warn(
      `A mail server of SMTP_URL or MAIL_RELAYS cannot be used, its letters wait: ${trouble}`
    )
  throw error
}

/** The same at each try, so that a mailbox that gets a letter twice can tell. */
export function messageId(id: string): string {
  return `<${id}@${new URL(appUrl).hostname}>`
}
