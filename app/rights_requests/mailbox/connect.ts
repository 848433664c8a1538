import { ImapFlow } from 'imapflow'
import type { MailboxSettings } from '#rights_requests/mailbox/settings'

const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/** Opens the mailbox, gives it to `use`, and closes it whatever happens. Its passwords are never logged. */
export async function withMailbox<Result>(
  settings: MailboxSettings,
  use: (client: ImapFlow) => Promise<Result>
): Promise<Result> {
  const { host, port, secure, user, password, folder } = settings
  const client = new ImapFlow({
    host,
    port,
    secure,
    /** A password is not sent in clear over a network. */
    doSTARTTLS: secure ? undefined : LOCAL.includes(host) ? false : true,
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  })
  /** Without a listener a lost connection would end the process; the call under way fails by itself. */
  client.on('error', () => {})
  try {
    await client.connect()
    await client.mailboxOpen(folder)
    return await use(client)
  } finally {
    await client.logout().catch(() => client.close())
  }
}
