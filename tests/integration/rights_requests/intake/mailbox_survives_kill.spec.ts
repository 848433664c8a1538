import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import app from '@adonisjs/core/services/app'
import { readMailbox } from '#rights_requests/mailbox/read_mailbox'
import MailboxMessage from '#rights_requests/models/mailbox_message'
import RequestDraft from '#rights_requests/models/request_draft'
import { aMessage, anImapMailbox } from '#tests/helpers/imap_mailbox'

const SCRIPT = 'tests/integration/rights_requests/intake/reading_process.ts'
const RECENT = DateTime.utc().minus({ days: 1 }).startOf('second')

/** A process reads the mailbox and is killed (9) when the server gets the nth command of that name. */
async function killedAt(mailbox: Awaited<ReturnType<typeof anImapMailbox>>, name: string, nth = 1) {
  const { server, url } = mailbox
  const handler = server.getCommandHandler(name)
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', app.makePath(SCRIPT)], {
    cwd: app.makePath(),
    env: { ...process.env, MAILBOX: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let heard = 0
  server.setCommandHandler(name, (...call) => {
    if (++heard === nth) return child.kill('SIGKILL')
    return handler(...call)
  })
  const [, signal] = await once(child, 'exit')
  server.setCommandHandler(name, handler)
  return signal as string | null
}

async function kept() {
  const drafts = await RequestDraft.all()
  return drafts.map((draft) => draft.open().text)
}

test.group('A process killed while it reads the mailbox', (group) => {
  const clear = async () => {
    await RequestDraft.query().delete()
    await MailboxMessage.query().delete()
  }
  group.each.setup(async () => {
    await clear()
    return clear
  })

  /** Each message is asked for twice: its size and date, then its source. */
  const moments: [when: string, command: string, nth: number, before: string[]][] = [
    ['before the first commit', 'UID FETCH', 2, []],
    ['between two messages', 'UID FETCH', 3, ['Un']],
    ['after the commits, before anything is marked as read', 'UID STORE', 1, ['Un', 'Deux']],
  ]
  for (const [when, command, nth, before] of moments) {
    test(`${when} loses nothing and repeats nothing`, async ({ assert, cleanup }) => {
      const mailbox = await anImapMailbox(
        ['Un', 'Deux'].map((text) => ({ raw: aMessage(text), at: RECENT })),
        cleanup
      )
      assert.equal(await killedAt(mailbox, command, nth), 'SIGKILL')
      assert.sameMembers(await kept(), before)
      assert.isFalse(mailbox.inbox().some(({ flags }) => flags.includes('\\Seen')))

      await readMailbox(mailbox.settings, () => DateTime.utc())
      assert.sameMembers(await kept(), ['Un', 'Deux'])
      assert.isTrue(mailbox.inbox().every(({ flags }) => flags.includes('\\Seen')))
    }).timeout(60_000)
  }

  test('two readers at once make one draft of each message', async ({ assert, cleanup }) => {
    const mailbox = await anImapMailbox(
      ['Un', 'Deux'].map((text) => ({ raw: aMessage(text), at: RECENT })),
      cleanup
    )
    const read = () => readMailbox(mailbox.settings, () => DateTime.utc())
    await Promise.all([read(), read(), read()])
    assert.sameMembers(await kept(), ['Un', 'Deux'])
  })
})
