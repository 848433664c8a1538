import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import Letter from '#letters/models/letter'
import User from '#people/models/user'
import AdvanceNotice from '#subprocessors/actions/advance_notice'
import CloseWindows from '#subprocessors/actions/close_windows'
import EnterObjection from '#subprocessors/actions/enter_objection'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import { NotAnObjectionDay } from '#subprocessors/errors'
import type ToldController from '#subprocessors/models/told_controller'
import { aToldNotice, received, SENT_AT, system } from '#tests/helpers/change_notices'
import { entriesOfKind } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'

const ARRIVED = 'subprocessors/objection_arrived'

const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })

/** Entered by the DPO, days after it was received. */
function enter({ id: toldId }: ToldController, day: string, at = paris('2027-02-20T09:00')) {
  const reasons = 'Je ne veux pas que mes dossiers partent ailleurs.'
  return new EnterObjection().handle({ toldId, by: 'post', day, reasons, stamp: system(at) })
}

async function newServesFrom({ noticeId, professionalId }: ToldController) {
  const row = await db
    .from('controller_subprocessors')
    .join(
      'change_notices',
      'change_notices.subprocessor_id',
      'controller_subprocessors.subprocessor_id'
    )
    .where({ 'change_notices.id': noticeId, 'professional_id': professionalId })
    .select('effective_from')
    .firstOrFail()
  return row.effective_from
}

test.group('An objection entered by the DPO', (group) => {
  group.each.setup(async () => {
    const rollback = await testUtils.db().wrapInGlobalTransaction()
    await db.from('professionals').update({ contract_ends_at: SENT_AT.minus({ years: 1 }).toISO() })
    return rollback
  })

  /** Received on Tuesday 2 February; the last day is Wednesday 10 February. */
  async function aRunningWindow() {
    const its = await aToldNotice()
    await received(its.told.id, SENT_AT)
    await its.told.refresh()
    return its
  }

  test('counts on the day it was received: the last day is in time, also entered after', async ({
    assert,
  }) => {
    const { told } = await aRunningWindow()
    await new CloseWindows().handle({ most: 500, stamp: system(paris('2027-02-11T00:05')) })
    assert.isNotNull(await newServesFrom(told))
    assert.equal(await enter(told, '2027-02-10'), 'in_time')
    await told.refresh()
    assert.include(told.serialize(), {
      standing: 'objected',
      objectedBy: 'post',
      objection: 'Je ne veux pas que mes dossiers partent ailleurs.',
      silentAt: null,
    })
    assert.equal(+told.objectedAt!, +paris('2027-02-10T00:00'))
    assert.isNull(await newServesFrom(told))
    const entries = await entriesOfKind('subprocessor_notice.objected')
    const entry = entries.find(({ body }) => body.professional === told.professionalId)
    assert.include(entry!.body, { by: 'post', objected: '2027-02-09T23:00:00.000Z' })
  })

  test('received the day after the window is late, and changes nothing', async ({ assert }) => {
    const { told } = await aRunningWindow()
    assert.equal(await enter(told, '2027-02-11'), 'late')
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', objectedBy: 'post', objectedAt: null })
    assert.equal(+told.lateAt!, +paris('2027-02-11T00:00'))
    assert.isNotNull(await newServesFrom(told))
  })

  test('is held against the days of the controller, wherever the DPO is', async ({ assert }) => {
    const there = await aToldNotice({}, { timezone: 'Indian/Reunion', region: 'la-reunion' })
    await received(there.told.id, SENT_AT)
    const { told } = there
    await told.refresh()
    assert.equal(+told.closesAt!, +DateTime.fromISO('2027-02-11T00:00:00+04:00'))
    assert.equal(await enter(told, '2027-02-10'), 'in_time')
  })

  test('before any receipt nothing is late', async ({ assert }) => {
    const { told } = await aToldNotice()
    assert.equal(await enter(told, '2027-02-19'), 'in_time')
  })

  test('cannot have come before the notice, nor tomorrow', async ({ assert }) => {
    const { told } = await aRunningWindow()
    for (const day of ['2027-02-01', '2027-02-21']) {
      await assert.rejects(() => enter(told, day), NotAnObjectionDay)
    }
    await told.refresh()
    assert.equal(told.standing, 'open')
  })

  test('counts once, whichever way it came first', async ({ assert }) => {
    const { told } = await aRunningWindow()
    const stamp = system(SENT_AT.plus({ days: 1 }))
    await new ObjectToNotice().handle({ toldId: told.id, by: 'pro', reasons: null, stamp })
    assert.equal(await enter(told, '2027-02-05'), 'known')
    await told.refresh()
    assert.include(told.serialize(), { objectedBy: 'pro', objection: null })
  })

  test('in time opens a notice that had closed', async ({ assert }) => {
    const { told, notice } = await aRunningWindow()
    const at = paris('2027-02-12T09:00')
    await new CloseWindows().handle({ most: 500, stamp: system(at) })
    await new AdvanceNotice().handle({ id: notice.id, stamp: system(at) })
    await notice.refresh()
    assert.equal(notice.state, 'closed')
    await enter(told, '2027-02-09')
    await notice.refresh()
    assert.include(notice.serialize(), { state: 'sent', endedAt: null })
  })
})

test.group('Every DPO is told of an objection', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const lettersOf = (reference: string) =>
    Letter.query().where({ template: ARRIVED, about: reference })

  test('whose account is open, in their language, with the name and a link', async ({ assert }) => {
    await User.query().where('role', 'dpo').update({ disabled_at: SENT_AT.toISO() })
    const [one, other] = [await aUser('dpo'), await aUser('dpo')]
    const gone = await aUser('dpo')
    await gone.merge({ disabledAt: SENT_AT }).save()
    await other.merge({ locale: 'en' }).save()
    const { told, notice } = await aToldNotice({}, { name: 'Cabinet Objet' })
    const stamp = system(SENT_AT.plus({ days: 1 }))
    const reasons = 'Mes raisons à moi.'
    await new ObjectToNotice().handle({ toldId: told.id, by: 'letter', reasons, stamp })
    const letters = await lettersOf(notice.reference)
    const to = letters.map((letter) => [letter.openRecipient().email, letter.locale])
    assert.sameDeepMembers(to, [
      [one.email, one.locale],
      [other.email, 'en'],
    ])
    for (const letter of letters) {
      assert.deepEqual(letter.openContent(), {
        reference: notice.reference,
        name: 'Pli du Verdon',
        professional: 'Cabinet Objet',
        inTime: true,
        path: `/dpo/sous-traitants/avis/${notice.id}/responsables/${told.id}`,
      })
    }
  })

  test('when it is late too, and never twice for the same one', async ({ assert }) => {
    await User.query().where('role', 'dpo').update({ disabled_at: SENT_AT.toISO() })
    await aUser('dpo')
    const { told, notice } = await aToldNotice()
    await received(told.id, SENT_AT)
    for (const minutes of [0, 5]) {
      const stamp = system(paris('2027-02-11T00:00').plus({ minutes }))
      await new ObjectToNotice().handle({ toldId: told.id, by: 'letter', reasons: null, stamp })
    }
    const letters = await lettersOf(notice.reference)
    assert.lengthOf(letters, 1)
    assert.isFalse(letters[0].openContent().inTime)
  })

  test('in the transaction of the objection itself', async ({ assert }) => {
    await aUser('dpo')
    const { told, notice } = await aToldNotice()
    const stamp = system(SENT_AT.plus({ days: 1 }))
    await new ObjectToNotice().handle({ toldId: told.id, by: 'pro', reasons: null, stamp })
    const writtenBy = async (table: string, where: object) => {
      const row = await db.from(table).where(where).select(db.raw('xmin::text')).firstOrFail()
      return row.xmin
    }
    assert.equal(
      await writtenBy('letters', { template: ARRIVED, about: notice.reference }),
      await writtenBy('told_controllers', { id: told.id })
    )
  })
})
