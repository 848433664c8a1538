import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { Secret } from '@adonisjs/core/helpers'
import { DateTime } from 'luxon'
import env from '#start/env'
import { failureOf } from '#rights_requests/mailbox/failure'
import { readRequestMailbox } from '#rights_requests/mailbox/jobs'
import { readMailbox } from '#rights_requests/mailbox/read_mailbox'
import RequestDraft from '#rights_requests/models/request_draft'
import MailboxMessage from '#rights_requests/models/mailbox_message'
import { aMessage, aMessageWith, anImapMailbox, RECEIVED } from '#tests/helpers/imap_mailbox'
import { entriesOfKind } from '#tests/helpers/desk'

const NOW = DateTime.fromISO('2026-11-22T09:00:00Z', { zone: 'utc' })
const now = () => NOW

async function drafts() {
  const rows = await RequestDraft.query().preload('files').orderBy('receivedAt').orderBy('id')
  return rows.map((row) => ({ row, ...row.open() }))
}

async function texts() {
  const found = await drafts()
  return found.map(({ text }) => text)
}

async function outcomes() {
  const rows = await MailboxMessage.query().orderBy('uid')
  return rows.map(({ outcome }) => outcome)
}

test.group('The mailbox for rights requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a message becomes one draft, with the date the mailbox received it', async ({
    assert,
    cleanup,
  }) => {
    /** Other checks leave entries for good. */
    const before = await entriesOfKind('request_draft.kept')
    const { settings, inbox } = await anImapMailbox([aMessage()], cleanup)
    assert.deepEqual(await readMailbox(settings, now), { read: 1, drafts: 1 })
    assert.deepEqual(await readMailbox(settings, now), { read: 0, drafts: 0 })

    const [draft, ...others] = await drafts()
    assert.lengthOf(others, 0)
    assert.equal(draft.text, 'Merci d’effacer mes données.')
    assert.equal(draft.name, 'Inès Vasseur')
    assert.equal(draft.address, 'ines@exemple.example')
    assert.equal(draft.row.receivedAt.toUTC().toISO(), RECEIVED.toISO())
    assert.include(inbox()[0].flags, '\\Seen')
    assert.lengthOf(await entriesOfKind('request_draft.kept'), before.length + 1)
  })

  test('nothing of it can be read in the database', async ({ assert, cleanup }) => {
    const secret = aMessageWith({ 'passeport-vasseur.pdf': Buffer.from('%PDF-1.7 Vasseur') })
    const { settings } = await anImapMailbox([secret], cleanup)
    await readMailbox(settings, now)

    const { rows } = await db.rawQuery(`
      select request_drafts::text || encode(received_files.content, 'escape')
        || received_files::text as everything
      from request_drafts join received_files on request_draft_id = request_drafts.id`)
    assert.lengthOf(rows, 1)
    assert.notMatch(rows[0].everything, /vasseur|ines@|jointe|PDF-1\.7/i)
    const [{ row }] = await drafts()
    assert.equal(row.files[0].openName(), 'passeport-vasseur.pdf')
    assert.equal(row.files[0].openContent().toString(), '%PDF-1.7 Vasseur')
  })

  test('the same message under a new UIDVALIDITY, or twice, is one draft', async ({
    assert,
    cleanup,
  }) => {
    const first = await anImapMailbox([aMessage(), aMessage()], cleanup)
    await readMailbox(first.settings, now)
    const again = await anImapMailbox([aMessage()], cleanup, { uidvalidity: 8 })
    await readMailbox(again.settings, now)
    assert.lengthOf(await drafts(), 1)
    assert.sameMembers(await outcomes(), ['draft', 'again', 'again'])
  })

  test('two messages with one Message-ID are both kept', async ({ assert, cleanup }) => {
    const { settings } = await anImapMailbox([aMessage('Un'), aMessage('Deux')], cleanup)
    await readMailbox(settings, now)
    assert.sameMembers(await texts(), ['Un', 'Deux'])
  })

  test('what machines and we ourselves write is set aside and left unread', async ({
    assert,
    cleanup,
  }) => {
    const aside: Record<string, string>[] = [
      { 'Auto-Submitted': 'auto-replied' },
      { Precedence: 'bulk' },
      { 'X-Auto-Response-Suppress': 'All' },
      { 'Return-Path': '<>' },
      { From: 'MAILER-DAEMON@relais.example' },
      { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=B' },
      { From: 'Droits <droits@plateforme.example>' },
    ]
    const messages = aside.map((headers, index) => aMessage(`n° ${index}`, headers))
    const person = aMessage('Une personne', { 'Auto-Submitted': 'no' })
    const { settings, inbox } = await anImapMailbox([...messages, person], cleanup)
    await readMailbox(settings, now)
    assert.deepEqual(await texts(), ['Une personne'])
    assert.deepEqual(await outcomes(), [
      ...Array<string>(3).fill('automatic'),
      ...Array<string>(3).fill('bounce'),
      'own',
      'draft',
    ])
    assert.deepEqual(
      inbox().map(({ flags }) => flags.includes('\\Seen')),
      [...Array<boolean>(7).fill(false), true]
    )
  })

  test('kept messages go to their folder, and nowhere when none is named', async ({
    assert,
    cleanup,
  }) => {
    const bounce = aMessage('', { 'Return-Path': '<>' })
    const { settings, inbox, folder } = await anImapMailbox([aMessage(), bounce], cleanup, {
      filedAway: 'Lus',
    })
    await readMailbox(settings, now)
    assert.lengthOf(inbox(), 1)
    assert.lengthOf(folder('Lus'), 1)
    assert.include(folder('Lus')[0].raw, 'Mes donn')
  })

  test('a message that came in the future came now', async ({ assert, cleanup }) => {
    const { settings } = await anImapMailbox(
      [{ raw: aMessage(), at: NOW.plus({ days: 3 }) }],
      cleanup
    )
    await readMailbox(settings, now)
    const [{ row }] = await drafts()
    assert.equal(row.receivedAt.toMillis(), NOW.toMillis())
  })

  test('mail older than two months is the mailbox’s own business', async ({ assert, cleanup }) => {
    const { settings } = await anImapMailbox(
      [{ raw: aMessage(), at: NOW.minus({ days: 90 }) }],
      cleanup
    )
    assert.deepEqual(await readMailbox(settings, now), { read: 0, drafts: 0 })
  })

  test('a message too large is kept by its head, and says so', async ({ assert, cleanup }) => {
    const big = aMessage('x'.repeat(26 * 1024 * 1024))
    const { settings } = await anImapMailbox([big], cleanup)
    await readMailbox(settings, now)
    const [draft] = await drafts()
    assert.deepInclude(draft, { subject: 'Mes données', text: '', isWhole: false })
  }).timeout(60_000)

  const oddities: [what: string, raw: string | Buffer, text: RegExp][] = [
    [
      'HTML',
      aMessage('<p>Bonjour<script>alert(1)</script><b> à vous</b></p>', {
        'Content-Type': 'text/html; charset=utf-8',
      }),
      /^Bonjour à vous$/,
    ],
    [
      'Latin-1',
      Buffer.from(
        aMessage('Effac\xe9', {
          'From': 'x@exemple.example',
          'Subject': 'x',
          'Content-Type': 'text/plain; charset=iso-8859-1',
        }),
        'latin1'
      ),
      /^Effacé$/,
    ],
    [
      'a charset nobody knows',
      aMessage('Bonjour', { 'Content-Type': 'text/plain; charset=x-nowhere' }),
      /Bonjour/,
    ],
    ['emoji and right to left', aMessage('🙂 \u202Eإزالة بياناتي\u202C'), /^🙂 إزالة بياناتي$/],
    ['no header at all', '\r\nBonjour', /Bonjour|^$/],
    ['nothing at all', ' ', /^$/],
    ['NUL', aMessage('a\0b'), /^a ?b?$/],
    ['200,000 characters', aMessage('é'.repeat(200_000)), /^é{100000}$/],
    [
      'a boundary that never ends',
      aMessage('--B\r\n\r\nBonjour', { 'Content-Type': 'multipart/mixed; boundary=B' }),
      /Bonjour/,
    ],
  ]
  for (const [what, raw, text] of oddities) {
    test(`a message with ${what} is kept`, async ({ assert, cleanup }) => {
      const { settings } = await anImapMailbox([{ raw }], cleanup)
      assert.deepEqual(await readMailbox(settings, now), { read: 1, drafts: 1 })
      const [draft] = await drafts()
      assert.match(draft.text, text)
    })
  }

  test('one whose parts nest without end is kept as a file', async ({ assert, cleanup }) => {
    const depth = Array.from({ length: 80 }, (_, n) => n)
    const parts = depth.map(
      (n) => `--B${n}\r\nContent-Type: multipart/mixed; boundary=B${n + 1}\r\n`
    )
    const raw = aMessage(parts.join('\r\n'), { 'Content-Type': 'multipart/mixed; boundary=B0' })
    const { settings } = await anImapMailbox([raw], cleanup)
    await readMailbox(settings, now)
    const [draft] = await drafts()
    assert.isFalse(draft.isWhole)
    assert.equal(draft.row.files[0].openName(), 'message.eml')
  })

  test('a wrong password is told as such, and says no more', async ({ assert, cleanup }) => {
    const { settings } = await anImapMailbox([], cleanup)
    const failure = async (change: object) => {
      const error: unknown = await readMailbox({ ...settings, ...change }, now).catch((it) => it)
      return failureOf(error)
    }
    assert.equal(await failure({ password: 'faux' }), 'credentials')
    assert.equal(await failure({ port: 1 }), 'unreachable')
  })

  test('gets no password in clear, nor one behind a certificate nobody vouches for', async ({
    assert,
    cleanup,
  }) => {
    const tries = async (secureConnection: boolean, change: object) => {
      const { settings, server } = await anImapMailbox([], cleanup, { secureConnection })
      const heard: string[] = []
      for (const command of ['LOGIN', 'AUTHENTICATE PLAIN']) {
        const handler = server.getCommandHandler(command)
        server.setCommandHandler(command, (...call) => {
          heard.push(command)
          handler(...call)
        })
      }
      const error: unknown = await readMailbox({ ...settings, ...change }, now).catch((it) => it)
      return { failure: failureOf(error), heard }
    }
    const here = await tries(false, {})
    assert.lengthOf(here.heard, 1)
    /** The same machine by a name that does not say so: STARTTLS is asked for, and is not there. */
    const inClear = await tries(false, { host: '127.1' })
    const unvouched = await tries(true, { secure: true })
    assert.deepEqual([inClear.heard, unvouched.heard], [[], []])
    assert.equal(unvouched.failure, 'unreachable')
    assert.oneOf(inClear.failure, ['unreachable', 'fault'])
  })

  test('is read by its bell, which says what fails and never repeats the password', async ({
    assert,
    cleanup,
  }) => {
    const at = DateTime.utc().minus({ days: 1 }).startOf('second')
    const { url } = await anImapMailbox([{ raw: aMessage(), at }], cleanup)
    const unset = () => {
      env.set('INTAKE_IMAP_URL', undefined)
      delete process.env.INTAKE_IMAP_URL
    }
    cleanup(unset)
    const state = async () => {
      const { rows } = await db.rawQuery('select mailboxes::text as everything from mailboxes')
      return rows.map(({ everything }: { everything: string }) => everything).join()
    }

    unset()
    await readRequestMailbox.run({} as never)
    assert.equal(await state(), '')

    env.set('INTAKE_IMAP_URL', new Secret(url.replace('p%40ss', 'wrong')))
    await readRequestMailbox.run({} as never)
    assert.include(await state(), 'credentials')
    assert.notMatch(await state(), /wrong|droits|plateforme/)

    env.set('INTAKE_IMAP_URL', new Secret(url))
    await readRequestMailbox.run({} as never)
    assert.notInclude(await state(), 'credentials')
    assert.deepEqual(await texts(), ['Merci d’effacer mes données.'])
  })
})
