import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import type { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import DeliverLetter from '#letters/actions/deliver_letter'
import NoteBounce from '#letters/actions/note_bounce'
import Letter from '#letters/models/letter'
import { relayedPost } from '#letters/post'
import { queueLetter } from '#letters/queue'
import { readMailbox } from '#rights_requests/mailbox/read_mailbox'
import CancelNotice from '#subprocessors/actions/cancel_notice'
import CloseWindows from '#subprocessors/actions/close_windows'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import RecordOpening from '#subprocessors/actions/record_opening'
import SettleObjection from '#subprocessors/actions/settle_objection'
import TellAgain from '#subprocessors/actions/tell_again'
import NoticeReceipt from '#subprocessors/models/notice_receipt'
import { startMailServer } from '#tests/integration/letters/mail_server'
import { aBounce } from '#tests/helpers/bounces'
import {
  aMailer,
  aToldNotice,
  letterOf,
  received,
  SENT_AT,
  system,
  tell,
  toldTo,
} from '#tests/helpers/change_notices'
import { anImapMailbox } from '#tests/helpers/imap_mailbox'
import { aProfessional } from '#tests/helpers/rights_requests'

type Server = Awaited<ReturnType<typeof startMailServer>>

test.group('Letters and their carriers', (group) => {
  let servers: { former: Server; verdon: Server }

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    servers = { former: await startMailServer(), verdon: await startMailServer() }
    return async () => {
      await servers.former.stop()
      await servers.verdon.stop()
    }
  })

  const post = (known = true) =>
    relayedPost(
      new Map<string | null, string>([
        [null, servers.former.url],
        ...(known ? ([['verdon', servers.verdon.url]] as const) : []),
      ])
    )

  /** Owes a letter of a professional to a client, and tries to send it. */
  async function send(professionalId: string | null, at: DateTime, by = post()) {
    const dedupeKey = randomUUID()
    await db.transaction((trx) =>
      queueLetter(trx, {
        template: 'people/password_changed',
        to: { email: `${dedupeKey}@exemple.example` },
        locale: 'fr',
        about: 'RDV',
        dedupeKey,
        content: { at: at.toISO() },
        queuedAt: at,
        professionalId,
      })
    )
    const letter = await Letter.findByOrFail('dedupeKey', dedupeKey)
    await new DeliverLetter().handle({ id: letter.id, post: by, at })
    return letter.refresh()
  }

  test('one who objected keeps the former server, another moves to the new one', async ({
    assert,
  }) => {
    const objector = await aToldNotice()
    const { notice } = objector
    const { id: silentId } = await aProfessional({ createdAt: SENT_AT.minus({ days: 1 }) })
    await tell(notice.id)
    const silent = await toldTo(notice.id, silentId)
    for (const { id } of [objector.told, silent]) await received(id, SENT_AT)
    const stamp = system(SENT_AT.plus({ days: 1 }))
    const toldId = objector.told.id
    await new ObjectToNotice().handle({ toldId, by: 'pro', reasons: null, stamp })
    await new SettleObjection().handle({ toldId, outcome: 'accommodated', stamp })

    const before = await send(silentId, SENT_AT.plus({ days: 1 }))
    assert.include(before.serialize(), { state: 'sent', relay: null, carrierId: notice.formerId })
    const after = SENT_AT.plus({ days: 9 })
    const [theirs, its] = [await send(objector.professionalId, after), await send(silentId, after)]
    assert.include(theirs.serialize(), { state: 'sent', relay: null, carrierId: notice.formerId })
    const carried = { state: 'sent', relay: 'verdon', carrierId: notice.subprocessorId }
    assert.include(its.serialize(), carried)
    assert.lengthOf(servers.former.received, 2)
    assert.lengthOf(servers.verdon.received, 1)
  })

  test('a letter that nobody may carry waits, says why, and leaves as soon as one may', async ({
    assert,
  }) => {
    const emergency = { ground: 'security', explanation: 'Fuite chez l’ancien.' } as const
    const { told, professionalId } = await aToldNotice({ emergency })
    await received(told.id, SENT_AT)
    const at = SENT_AT.plus({ days: 1 })
    const stamp = system(at)
    await new ObjectToNotice().handle({ toldId: told.id, by: 'pro', reasons: null, stamp })

    const letter = await send(professionalId, at)
    assert.include(letter.serialize(), { state: 'due', blockedFor: 'no_carrier', attempts: 0 })
    assert.lengthOf([...servers.former.received, ...servers.verdon.received], 0)

    const later = at.plus({ minutes: 11 })
    const outcome = 'withdrawn' as const
    await new SettleObjection().handle({ toldId: told.id, outcome, stamp: system(later) })
    await new DeliverLetter().handle({ id: letter.id, post: post(), at: later.plus({ days: 7 }) })
    await letter.refresh()
    assert.include(letter.serialize(), { state: 'sent', blockedFor: null, relay: 'verdon' })
  })

  test('a server that is not known is not replaced by another', async ({ assert }) => {
    const { told, professionalId } = await aToldNotice()
    await received(told.id, SENT_AT)
    const after = SENT_AT.plus({ days: 9 })
    const letter = await send(professionalId, after, post(false))
    assert.include(letter.serialize(), { state: 'due', blockedFor: 'no_relay' })
    assert.lengthOf(servers.former.received, 0)
  })

  test('the platform’s own letters follow the platform’s own list', async ({ assert }) => {
    const { told } = await aToldNotice()
    await received(told.id, SENT_AT)
    const own = await aMailer({ serves: 'platform', relay: 'verdon' })
    const letter = await send(null, SENT_AT.plus({ days: 20 }))
    assert.include(letter.serialize(), { state: 'sent', relay: 'verdon', carrierId: own.id })
  })
})

test.group('The letter of a notice', (group) => {
  let server: Server

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    server = await startMailServer((address) =>
      address.startsWith('gone') ? { code: 550, at: 'RCPT' } : null
    )
    return () => server.stop()
  })

  async function deliver(toldId: string, at = SENT_AT, letter = 1) {
    const { id } = await letterOf(toldId, letter)
    await new DeliverLetter().handle({ id, post: server.post, at })
    return id
  }

  test('counts as received once the mail server has taken it', async ({ assert }) => {
    const { told } = await aToldNotice()
    const { content } = await letterOf(told.id)
    assert.equal(told.standing, 'told')
    await deliver(told.id)
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', receivedBy: 'mail_server' })
    const [mail] = server.received
    assert.include(mail.text, `/sous-traitants/avis/${content.token}`)
    assert.include(mail.text, 'Pli du Verdon')
    const { total } = await db
      .from('told_controllers')
      .where('token_digest', content.token)
      .count('* as total')
      .firstOrFail()
    assert.equal(Number(total), 0)
  })

  test('refused by the server, no window begins, and it can be sent to another address', async ({
    assert,
  }) => {
    const email = `gone-${randomUUID()}@exemple.example`
    const { told, professionalId } = await aToldNotice({}, { email })
    await deliver(told.id)
    await told.refresh()
    assert.include(told.serialize(), { standing: 'bounced', receivedAt: null })

    await db
      .from('professionals')
      .where('id', professionalId)
      .update({ email: 'a@exemple.example' })
    const stamp = system(SENT_AT.plus({ days: 3 }))
    await new TellAgain().handle({ toldId: told.id, stamp })
    await deliver(told.id, SENT_AT.plus({ days: 3 }), 2)
    await told.refresh()
    assert.equal(told.standing, 'open')
    assert.deepEqual(server.received.at(-1)!.envelope, ['a@exemple.example'])
  })

  test('that comes back takes its receipt back: the window has not begun', async ({
    assert,
    cleanup,
  }) => {
    const { told, notice } = await aToldNotice()
    const id = await deliver(told.id)
    const raw = aBounce({ messageId: `<${id}@127.0.0.1>` })
    const report = { raw, at: SENT_AT.plus({ hours: 2 }) }
    const { settings } = await anImapMailbox([report, report], cleanup)
    await readMailbox(settings, () => SENT_AT.plus({ hours: 3 }))
    await told.refresh()
    assert.include(told.serialize(), { standing: 'bounced', receivedAt: null, closesAt: null })
    const letter = await Letter.findOrFail(id)
    assert.include(letter.serialize(), { state: 'failed', lastError: 'bounced 550' })

    await new CloseWindows().handle({ most: 500, stamp: system(SENT_AT.plus({ months: 2 })) })
    await told.refresh()
    assert.equal(told.standing, 'bounced')
    const own = await db
      .from('controller_subprocessors')
      .where({ professional_id: told.professionalId, subprocessor_id: notice.subprocessorId })
      .firstOrFail()
    assert.isNull(own.effective_from)
  })

  test('that comes back after the page was opened leaves the window of the opening', async ({
    assert,
  }) => {
    const { told, professionalId } = await aToldNotice()
    const id = await deliver(told.id)
    const opened = SENT_AT.plus({ days: 2 })
    await new RecordOpening().handle({ professionalId, stamp: system(opened) })
    const at = SENT_AT.plus({ days: 3 })
    assert.isTrue(await new NoteBounce().handle({ letterId: id, code: 550, at }))
    assert.isFalse(await new NoteBounce().handle({ letterId: id, code: 550, at }))
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', receivedBy: 'pro' })
    assert.equal(+told.receivedAt!, +opened)
    const receipts = await NoticeReceipt.query().where('toldId', told.id).orderBy('recordedAt')
    assert.deepEqual(
      receipts.map((it) => [it.means, it.takenBackAt !== null]),
      [
        ['mail_server', true],
        ['pro', false],
      ]
    )
  })

  test('that comes back after its window has closed takes the change back', async ({ assert }) => {
    const { told } = await aToldNotice()
    const id = await deliver(told.id)
    await new CloseWindows().handle({ most: 500, stamp: system(SENT_AT.plus({ days: 10 })) })
    await new NoteBounce().handle({ letterId: id, code: null, at: SENT_AT.plus({ days: 11 }) })
    await told.refresh()
    assert.include(told.serialize(), { standing: 'bounced', silentAt: null })
  })

  test('of a change given up never leaves; those who were told are told that too', async ({
    assert,
  }) => {
    const { told, notice } = await aToldNotice()
    const { id: otherId } = await aProfessional({ createdAt: SENT_AT.minus({ days: 1 }) })
    await deliver(told.id)
    await tell(notice.id)
    const other = await toldTo(notice.id, otherId)
    await new CancelNotice().handle({ id: notice.id, stamp: system(SENT_AT.plus({ hours: 1 })) })
    const id = await deliver(other.id, SENT_AT.plus({ hours: 2 }))
    const letter = await Letter.findOrFail(id)
    assert.equal(letter.state, 'void')
    const goodbye = await Letter.findBy('dedupeKey', `cancelled:${told.id}:1`)
    assert.equal(goodbye?.template, 'subprocessors/cancelled')
  })
})
