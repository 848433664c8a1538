import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server'
import { smtpPost, type Post } from '#letters/post'

type Answer = { code: number; at: 'RCPT' | 'DATA' } | 'cut' | null

export type Received = Email & {
  readonly envelope: string[]
  /** What the sender asked to be told (RFC 3461); nothing where the server does not offer it. */
  readonly asked: { readonly id?: string; readonly notify?: string[]; readonly about?: string }
}

/**
 * A real mail server for tests. `answer` decides what becomes of a letter to an
 * address: taken (null), refused with a code, or taken and cut off before the
 * answer is sent. With `reports` it offers delivery reports (RFC 3461).
 */
export async function startMailServer(
  answer: (address: string) => Answer = () => null,
  { reports = false } = {}
) {
  const received: Received[] = []
  const answers = new Map<string, Answer>()
  const refusal = (code: number, text: string) =>
    Object.assign(new Error(text), { responseCode: code })

  const server = new SMTPServer({
    authOptional: true,
    hideDSN: !reports,
    disabledCommands: ['STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    onRcptTo({ address }, session, done) {
      const said = answer(address)
      answers.set(session.id, said)
      const isRefused = said !== null && said !== 'cut' && said.at === 'RCPT'
      done(isRefused ? refusal(said.code, `no mailbox for ${address}`) : null)
    },
    async onData(stream, session, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const said = answers.get(session.id) ?? null
      if (said !== null && said !== 'cut') return done(refusal(said.code, 'not today'))

      const email = await PostalMime.parse(Buffer.concat(chunks))
      received.push({ ...email, envelope: addresses(session), asked: askedIn(session) })
      if (said === 'cut') cut(session)
      else done()
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  /** The connection ends without a word, as when a cable is pulled. */
  function cut(session: SMTPServerSession) {
    for (const connection of server.connections as Set<{ id: string; close(): void }>) {
      if (connection.id === session.id) connection.close()
    }
  }

  const { port } = server.server.address() as AddressInfo
  const url = `smtp://127.0.0.1:${port}`
  const post: Post = smtpPost(url)
  return { received, post, url, stop: () => new Promise<void>((resolve) => server.close(resolve)) }
}

function addresses(session: SMTPServerSession): string[] {
  return session.envelope.rcptTo.map(({ address }: SMTPServerAddress) => address)
}

function askedIn({ envelope }: SMTPServerSession): Received['asked'] {
  const [to] = envelope.rcptTo
  return { id: envelope.dsn?.envid ?? undefined, notify: to.dsn?.notify, about: to.dsn?.orcpt }
}
