import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import type { TestContext } from '@japa/runner/core'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import DeliverLetter from '#letters/actions/deliver_letter'
import Letter from '#letters/models/letter'
import { queueLetter } from '#letters/queue'
import { readMailbox } from '#rights_requests/mailbox/read_mailbox'
import CloseWindows from '#subprocessors/actions/close_windows'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import RecordOpening from '#subprocessors/actions/record_opening'
import { aBounce, anExchangeReceipt, aPostfixReceipt } from '#tests/helpers/bounces'
import { aToldNotice, letterOf, received, SENT_AT, system } from '#tests/helpers/change_notices'
import { anImapMailbox } from '#tests/helpers/imap_mailbox'
import { startMailServer } from '#tests/integration/letters/mail_server'

type Cleanup = TestContext['cleanup']

const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })

/** The mailbox receives that report at that instant, and is read a minute later. */
async function comesBack(raw: string, at: DateTime, cleanup: Cleanup) {
  const uidvalidity = at.toUnixInteger()
  const { settings } = await anImapMailbox([{ raw, at }], cleanup, { uidvalidity })
  await readMailbox(settings, () => at.plus({ minutes: 1 }))
}

test.group('A mail server is asked for delivery reports', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  async function deliverBy(server: Awaited<ReturnType<typeof startMailServer>>, id: string) {
    await new DeliverLetter().handle({ id, post: server.post, at: SENT_AT })
    return server.received.at(-1)!
  }

  test('of success and of failure for a notice, when it offers them', async ({
    assert,
    cleanup,
  }) => {
    const server = await startMailServer(() => null, { reports: true })
    cleanup(() => server.stop())
    const email = `cabinet+avis-${randomUUID()}@exemple.example`
    const { told } = await aToldNotice({}, { email })
    const { id } = await letterOf(told.id)
    const { asked, envelope } = await deliverBy(server, id)
    assert.deepEqual(envelope, [email])
    assert.equal(asked.id, id)
    assert.sameMembers(asked.notify!, ['SUCCESS', 'FAILURE'])
    assert.equal(asked.about, `rfc822;${email}`)
  })

  test('of failure alone where nobody waits for the arrival', async ({ assert, cleanup }) => {
    const server = await startMailServer(() => null, { reports: true })
    cleanup(() => server.stop())
    const dedupeKey = randomUUID()
    await db.transaction((trx) =>
      queueLetter(trx, {
        ...{ template: 'people/password_changed', locale: 'fr', about: 'RDV', dedupeKey },
        to: { email: `${dedupeKey}@exemple.example` },
        content: { at: SENT_AT.toISO() },
        queuedAt: SENT_AT,
      })
    )
    const { id } = await Letter.findByOrFail('dedupeKey', dedupeKey)
    const { asked } = await deliverBy(server, id)
    assert.deepEqual(asked.notify, ['FAILURE'])
  })

  test('of nothing when it does not offer them', async ({ assert, cleanup }) => {
    const server = await startMailServer()
    cleanup(() => server.stop())
    const { told } = await aToldNotice()
    const { id } = await letterOf(told.id)
    const { asked } = await deliverBy(server, id)
    assert.deepEqual(asked, { id: undefined, notify: undefined, about: undefined })
  })
})

test.group('What a delivery report says', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  /** Taken by our own mail server on Tuesday 2 February; its window would end with the 10th. */
  async function aTakenLetter(cleanup: Cleanup) {
    const server = await startMailServer(() => null, { reports: true })
    cleanup(() => server.stop())
    const its = await aToldNotice()
    const { id } = await letterOf(its.told.id)
    await new DeliverLetter().handle({ id, post: server.post, at: SENT_AT })
    await its.told.refresh()
    return { ...its, id }
  }

  test('moves the window to when the letter arrived on the other side', async ({
    assert,
    cleanup,
  }) => {
    const { told, id, notice } = await aTakenLetter(cleanup)
    assert.equal(+told.closesAt!, +paris('2027-02-11T00:00'))
    await comesBack(aPostfixReceipt(id), paris('2027-02-03T08:00'), cleanup)
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', receivedBy: 'delivery_report' })
    assert.equal(+told.receivedAt!, +paris('2027-02-03T08:00'))
    assert.equal(+told.closesAt!, +paris('2027-02-12T00:00'))
    const { effective_from: from } = await db
      .from('controller_subprocessors')
      .where({ professional_id: told.professionalId, subprocessor_id: notice.subprocessorId })
      .firstOrFail()
    assert.equal(+from, +paris('2027-02-12T00:00'))
    const letter = await Letter.findOrFail(id)
    assert.equal(letter.state, 'sent')
  })

  test('once, and never shortens what an earlier opening began', async ({ assert, cleanup }) => {
    const { told, id } = await aTakenLetter(cleanup)
    const opened = paris('2027-02-02T18:00')
    const stamp = system(opened)
    await new RecordOpening().handle({ professionalId: told.professionalId, stamp })
    await comesBack(anExchangeReceipt(id), paris('2027-02-04T08:00'), cleanup)
    await comesBack(anExchangeReceipt(id), paris('2027-02-05T08:00'), cleanup)
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', receivedBy: 'pro' })
    assert.equal(+told.receivedAt!, +opened)
  })

  test('opens a window again that had closed too soon', async ({ assert, cleanup }) => {
    const { told, id } = await aTakenLetter(cleanup)
    await new CloseWindows().handle({ most: 500, stamp: system(paris('2027-02-11T00:01')) })
    await comesBack(aPostfixReceipt(id), paris('2027-02-12T08:00'), cleanup)
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', silentAt: null })
    assert.equal(+told.closesAt!, +paris('2027-02-23T00:00'))
  })

  test('makes an objection count that was late for the window before', async ({
    assert,
    cleanup,
  }) => {
    const { told, id } = await aTakenLetter(cleanup)
    const at = paris('2027-02-11T09:00')
    const objection = { toldId: told.id, by: 'pro', reasons: 'Non.', stamp: system(at) } as const
    assert.equal(await new ObjectToNotice().handle(objection), 'late')
    await comesBack(aPostfixReceipt(id), paris('2027-02-11T10:00'), cleanup)
    await told.refresh()
    assert.include(told.serialize(), { standing: 'objected', lateAt: null, objection: 'Non.' })
    assert.equal(+told.objectedAt!, +at)
  })

  test('changes nothing once somebody has objected', async ({ assert, cleanup }) => {
    const { told, id } = await aTakenLetter(cleanup)
    const stamp = system(paris('2027-02-03T09:00'))
    await new ObjectToNotice().handle({ toldId: told.id, by: 'pro', reasons: null, stamp })
    await comesBack(aPostfixReceipt(id), paris('2027-02-04T08:00'), cleanup)
    await told.refresh()
    assert.equal(told.standing, 'objected')
  })

  test('is taken back with the rest by a letter that returns after all', async ({
    assert,
    cleanup,
  }) => {
    const { told, id } = await aTakenLetter(cleanup)
    await comesBack(aPostfixReceipt(id), paris('2027-02-03T08:00'), cleanup)
    await comesBack(aBounce({ envelopeId: id }), paris('2027-02-03T09:00'), cleanup)
    await told.refresh()
    assert.include(told.serialize(), { standing: 'bounced', receivedAt: null })
  })

  test('of a letter that came back tells nothing', async ({ assert, cleanup }) => {
    const { told, id } = await aTakenLetter(cleanup)
    await comesBack(aBounce({ envelopeId: id }), paris('2027-02-03T09:00'), cleanup)
    await comesBack(aPostfixReceipt(id), paris('2027-02-03T10:00'), cleanup)
    await told.refresh()
    assert.equal(told.standing, 'bounced')
  })

  test('a registered letter keeps its day', async ({ assert, cleanup }) => {
    const { told, id } = await aTakenLetter(cleanup)
    await received(told.id, paris('2027-02-08T00:00'), 'registered_letter')
    await comesBack(aPostfixReceipt(id), paris('2027-02-03T08:00'), cleanup)
    await told.refresh()
    assert.equal(told.receivedBy, 'delivery_report')
    assert.equal(+told.closesAt!, +paris('2027-02-12T00:00'))
  })
})
