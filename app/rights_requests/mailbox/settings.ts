import env from '#start/env'
import { platform } from '#config/platform'
import { tokenDigest } from '#foundation/digest'

export type MailboxSettings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS is required, except on this machine. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
  /** Folder that is read. */
  readonly folder: string
  /** Where a message goes once it is kept; null leaves it where it is, marked as read. */
  readonly filedAway: string | null
  /** Addresses this platform writes from. */
  readonly own: readonly string[]
}

/** The mailbox of `INTAKE_IMAP_URL`; null when there is none. */
export function mailboxSettings(): MailboxSettings | null {
  const url = env.get('INTAKE_IMAP_URL')?.release()
  return url ? readMailboxUrl(url, env.get('INTAKE_IMAP_FOLDER') ?? null) : null
}

export function readMailboxUrl(text: string, filedAway: string | null): MailboxSettings {
  const url = new URL(text)
  const secure = url.protocol === 'imaps:'
  const user = decodeURIComponent(url.username)
  const own = [user, env.get('MAIL_FROM'), platform.email, platform.dpoEmail]
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    user,
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    filedAway,
    own: own.flatMap((address) => address?.toLowerCase() ?? []),
  }
}

/** Tells mailboxes apart without naming them. */
export function mailboxName({ host, user, folder }: MailboxSettings): string {
  return tokenDigest(`${user}@${host}/${folder}`).slice(0, 32)
}
