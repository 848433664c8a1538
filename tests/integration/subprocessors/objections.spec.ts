import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { subprocessorsInUse } from '#parties/queries/subprocessors_in_use'
import AdvanceNotice from '#subprocessors/actions/advance_notice'
import CancelNotice from '#subprocessors/actions/cancel_notice'
import CloseWindows from '#subprocessors/actions/close_windows'
import ObjectToNotice from '#subprocessors/actions/object_to_notice'
import RecordRegisteredLetter from '#subprocessors/actions/record_registered_letter'
import SendNotice from '#subprocessors/actions/send_notice'
import SettleObjection from '#subprocessors/actions/settle_objection'
import { NoObjection, NotAReceiptDay, NoticeMovedOn, NoticeUnderWay } from '#subprocessors/errors'
import ToldController from '#subprocessors/models/told_controller'
import { terminationsDue } from '#subprocessors/queries/terminations_due'
import {
  aDraft,
  aToldNotice,
  letterOf,
  received,
  SENT_AT,
  system,
  tell,
  toldTo,
} from '#tests/helpers/change_notices'
import { entriesOfKind } from '#tests/helpers/desk'
import { aProfessional } from '#tests/helpers/rights_requests'

const paris = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Paris' })

/** Names of those who may be given mail of a professional at that instant. */
async function carriers(professionalId: string, at: DateTime): Promise<string[]> {
  const inUse = await db.transaction((trx) => subprocessorsInUse({ professionalId }, at, trx))
  return inUse.filter(({ activity }) => activity === 'mail_delivery').map(({ name }) => name)
}

function object({ id: toldId }: ToldController, at: DateTime, reasons: string | null = null) {
  return new ObjectToNotice().handle({ toldId, by: 'letter', reasons, stamp: system(at) })
}

function close(at: DateTime) {
  return new CloseWindows().handle({ most: 500, stamp: system(at) })
}

/** Within the transaction of the test, nobody whom another test registered is under contract. */
async function onlyOurs() {
  const rollback = await testUtils.db().wrapInGlobalTransaction()
  await db.from('professionals').update({ contract_ends_at: SENT_AT.minus({ years: 1 }).toISO() })
  return rollback
}

test.group('The window of a controller', (group) => {
  group.each.setup(onlyOurs)

  test('has not begun before a receipt, however long that takes', async ({ assert }) => {
    const { told, notice, professionalId } = await aToldNotice()
    await notice.load('former')
    assert.include(told.serialize(), { standing: 'told', closesAt: null })
    const muchLater = SENT_AT.plus({ months: 3 })
    assert.deepEqual(await carriers(professionalId, muchLater), [notice.former.name])
  })

  test('runs from the receipt, and silence lets the change take effect by itself', async ({
    assert,
  }) => {
    const { told, notice, professionalId } = await aToldNotice()
    await notice.load('former')
    await received(told.id, SENT_AT)
    await told.refresh()
    const closes = paris('2027-02-11T00:00')
    assert.equal(+told.closesAt!, +closes)
    assert.deepEqual(await carriers(professionalId, closes.minus({ seconds: 1 })), [
      notice.former.name,
    ])
    assert.deepEqual(await carriers(professionalId, closes), ['Pli du Verdon'])

    await close(closes.minus({ seconds: 1 }))
    await told.refresh()
    assert.equal(told.standing, 'open')
    await close(closes)
    await close(closes)
    await told.refresh()
    assert.equal(told.standing, 'cleared')
    const silences = await entriesOfKind('subprocessor_notice.silence_recorded')
    const own = silences.filter(({ body }) => body.professional === professionalId)
    assert.lengthOf(own, 1)
    const letters = await db.from('letters').whereLike('dedupe_key', `effective:${told.id}:%`)
    assert.lengthOf(letters, 1)
  })

  test('never ends in effect before the planned day', async ({ assert }) => {
    const { told, notice, professionalId } = await aToldNotice({ plannedOn: '2027-03-01' })
    await notice.load('former')
    await received(told.id, SENT_AT)
    const planned = paris('2027-03-01T00:00')
    assert.deepEqual(await carriers(professionalId, planned.minus({ seconds: 1 })), [
      notice.former.name,
    ])
    assert.deepEqual(await carriers(professionalId, planned), ['Pli du Verdon'])
  })

  test('is counted where the controller is, through a change of clocks', async ({ assert }) => {
    const inParis = await aToldNotice()
    await received(inParis.told.id, paris('2027-03-20T10:00'))
    await inParis.told.refresh()
    /** Day 8 is Easter Sunday, on which clocks change; Easter Monday follows. */
    assert.equal(+inParis.told.closesAt!, +DateTime.fromISO('2027-03-31T00:00:00+02:00'))

    const cayenne = { timezone: 'America/Cayenne', region: 'guyane' }
    const there = await aToldNotice({}, cayenne)
    await received(there.told.id, DateTime.fromISO('2027-02-03T01:00:00Z'))
    await there.told.refresh()
    assert.equal(+there.told.closesAt!, +DateTime.fromISO('2027-02-11T00:00:00-03:00'))
  })

  test('takes an objection until its last second, and holds the new one back', async ({
    assert,
  }) => {
    const { told, notice, professionalId } = await aToldNotice()
    await notice.load('former')
    await received(told.id, SENT_AT)
    const closes = paris('2027-02-11T00:00')
    const last = closes.minus({ milliseconds: 1 })
    assert.equal(await object(told, last, 'Nous préférons l’ancien.'), 'in_time')
    await told.refresh()
    assert.include(told.serialize(), {
      standing: 'objected',
      objection: 'Nous préférons l’ancien.',
    })
    for (const at of [last, closes, closes.plus({ years: 1 })]) {
      assert.deepEqual(await carriers(professionalId, at), [notice.former.name])
    }
    assert.equal(await object(told, last), 'known')
  })

  test('an objection a minute late is written down, and changes nothing', async ({ assert }) => {
    const { told, professionalId } = await aToldNotice()
    await received(told.id, SENT_AT)
    const closes = paris('2027-02-11T00:00')
    assert.equal(await object(told, closes), 'late')
    await told.refresh()
    assert.equal(told.standing, 'open')
    assert.equal(+told.lateAt!, +closes)
    assert.deepEqual(await carriers(professionalId, closes), ['Pli du Verdon'])
    const entries = await entriesOfKind('subprocessor_notice.objected_late')
    assert.equal(entries.at(-1)!.body.professional, professionalId)
  })

  test('an objection in time counts even when a bell has rung before it was written', async ({
    assert,
  }) => {
    const { told, notice, professionalId } = await aToldNotice()
    await notice.load('former')
    await received(told.id, SENT_AT)
    const closes = paris('2027-02-11T00:00')
    await close(closes)
    assert.equal(await object(told, closes.minus({ seconds: 1 })), 'in_time')
    assert.deepEqual(await carriers(professionalId, closes), [notice.former.name])
  })

  test('a registered letter starts it, on a day that can be', async ({ assert }) => {
    const { told } = await aToldNotice()
    const letter = (day: string) =>
      new RecordRegisteredLetter().handle({
        toldId: told.id,
        day,
        stamp: system(paris('2027-02-10T09:00')),
      })
    for (const day of ['2027-02-01', '2027-02-11']) {
      await assert.rejects(() => letter(day), NotAReceiptDay)
    }
    await letter('2027-02-04')
    await told.refresh()
    assert.include(told.serialize(), { standing: 'open', receivedBy: 'registered_letter' })
    /** Day 8 is Friday 12 February. */
    assert.equal(+told.closesAt!, +paris('2027-02-13T00:00'))
  })

  test('a second receipt neither starts it again nor shortens it', async ({ assert }) => {
    const { told } = await aToldNotice()
    await received(told.id, SENT_AT.plus({ days: 1 }))
    await received(told.id, SENT_AT.plus({ days: 5 }), 'pro')
    await received(told.id, SENT_AT, 'registered_letter')
    await told.refresh()
    assert.equal(+told.receivedAt!, +SENT_AT.plus({ days: 1 }))
  })
})

test.group('The outcome of an objection', (group) => {
  group.each.setup(onlyOurs)

  async function anObjection() {
    const its = await aToldNotice()
    await its.notice.load('former')
    await received(its.told.id, SENT_AT)
    await object(its.told, SENT_AT.plus({ days: 2 }))
    return its
  }

  const settle = (toldId: string, outcome: 'withdrawn' | 'accommodated' | 'contract_ended') =>
    new SettleObjection().handle({ toldId, outcome, stamp: system(SENT_AT.plus({ days: 20 })) })

  test('withdrawn: the change takes effect then', async ({ assert }) => {
    const { told, notice, professionalId } = await anObjection()
    await settle(told.id, 'withdrawn')
    const then = SENT_AT.plus({ days: 20 })
    assert.deepEqual(await carriers(professionalId, then.minus({ seconds: 1 })), [
      notice.former.name,
    ])
    assert.deepEqual(await carriers(professionalId, then), ['Pli du Verdon'])
  })

  test('accommodated: the former one goes on, also once the list has changed', async ({
    assert,
  }) => {
    const { told, notice, professionalId } = await anObjection()
    await settle(told.id, 'accommodated')
    const later = SENT_AT.plus({ days: 21 })
    await new AdvanceNotice().handle({ id: notice.id, stamp: system(later) })
    await notice.refresh()
    assert.equal(notice.state, 'closed')
    assert.deepEqual(await carriers(professionalId, later), [notice.former.name])
    const { id: newcomer } = await aProfessional()
    assert.deepEqual(await carriers(newcomer, later), ['Pli du Verdon'])
  })

  test('contract ended: a termination is due, and nothing changes until then', async ({
    assert,
  }) => {
    const { told, notice, professionalId } = await anObjection()
    await settle(told.id, 'contract_ended')
    const due = await terminationsDue()
    assert.includeMembers(
      due.map((it) => it.professionalId),
      [professionalId]
    )
    assert.deepEqual(await carriers(professionalId, SENT_AT.plus({ years: 1 })), [
      notice.former.name,
    ])
  })

  test('there is none without an objection, and a late one cannot be withdrawn', async ({
    assert,
  }) => {
    const { told } = await aToldNotice()
    await received(told.id, SENT_AT)
    await assert.rejects(() => settle(told.id, 'accommodated'), NoObjection)
    await object(told, SENT_AT.plus({ days: 15 }))
    await assert.rejects(() => settle(told.id, 'withdrawn'), NoObjection)
    await settle(told.id, 'accommodated')
    await told.refresh()
    assert.equal(told.standing, 'accommodated')
  })
})

test.group('A notice', (group) => {
  group.each.setup(onlyOurs)

  test('does not close while somebody has something to receive or to answer', async ({
    assert,
  }) => {
    const { told, notice } = await aToldNotice()
    const advance = (days: number) =>
      new AdvanceNotice().handle({ id: notice.id, stamp: system(SENT_AT.plus({ days })) })
    await advance(30)
    await notice.refresh()
    assert.equal(notice.state, 'sent')
    assert.isNotNull(notice.switchedAt)
    await received(told.id, SENT_AT.plus({ days: 31 }))
    await advance(32)
    await close(SENT_AT.plus({ days: 45 }))
    await advance(45)
    await notice.refresh()
    assert.equal(notice.state, 'closed')
  })

  test('is not told to those whose contract has ended, nor waits for them', async ({ assert }) => {
    const { told, notice, professionalId } = await aToldNotice()
    const contractEndsAt = SENT_AT.plus({ days: 2 })
    const { id: goneId } = await aProfessional({
      createdAt: SENT_AT.minus({ years: 1 }),
      contractEndsAt: SENT_AT.minus({ days: 1 }),
    })
    await tell(notice.id)
    assert.lengthOf(await ToldController.query().where('professionalId', goneId), 0)

    await db
      .from('professionals')
      .where('id', professionalId)
      .update({ contract_ends_at: contractEndsAt.toISO() })
    await assert.rejects(() => object(told, contractEndsAt), NoticeMovedOn)
    const stamp = system(SENT_AT.plus({ days: 30 }))
    await new AdvanceNotice().handle({ id: notice.id, stamp })
    await notice.refresh()
    assert.equal(notice.state, 'closed')
  })

  test('given up leaves everything as it was', async ({ assert }) => {
    const { told, notice, professionalId } = await aToldNotice()
    await notice.load('former')
    await received(told.id, SENT_AT)
    await new CancelNotice().handle({ id: notice.id, stamp: system(SENT_AT.plus({ days: 3 })) })
    assert.deepEqual(await carriers(professionalId, SENT_AT.plus({ months: 2 })), [
      notice.former.name,
    ])
  })

  test('of an emergency takes effect at once, is told at once, and can be objected to', async ({
    assert,
  }) => {
    const emergency = { ground: 'failure', explanation: 'Plus aucun envoi depuis hier.' } as const
    const { told, notice, professionalId } = await aToldNotice({ emergency })
    await notice.load('former')
    assert.deepEqual(await carriers(professionalId, SENT_AT), ['Pli du Verdon'])
    const entries = await entriesOfKind('subprocessor_notice.emergency_sent')
    const entry = entries.find(({ body }) => body.notice === notice.id)
    assert.equal(entry?.body.ground, 'failure')

    await received(told.id, SENT_AT)
    assert.equal(await object(told, SENT_AT.plus({ days: 1 })), 'in_time')
    assert.notInclude(await carriers(professionalId, SENT_AT.plus({ days: 1 })), 'Pli du Verdon')
  })

  test('is told to who joins while it runs, with the list in force, once', async ({ assert }) => {
    const { notice } = await aToldNotice({ plannedOn: '2027-03-01' })
    await notice.load('former')
    const joined = SENT_AT.plus({ days: 4 })
    const { id } = await aProfessional({ createdAt: joined })
    assert.deepEqual(await carriers(id, joined), [notice.former.name])
    await tell(notice.id, joined)
    await tell(notice.id, joined)
    const told = await toldTo(notice.id, id)
    assert.isTrue(told.joinedLate)
    const { content } = await letterOf(told.id)
    assert.isNotEmpty(content.list)
    await received(told.id, joined)
    await told.refresh()
    assert.equal(+told.closesAt!, +paris('2027-02-16T00:00'))
  })

  test('of a removal is told, and leaves nothing to object to', async ({ assert }) => {
    const { told, notice, professionalId } = await aToldNotice({
      kind: 'remove',
      plannedOn: '2027-02-20',
    })
    await received(told.id, SENT_AT)
    await told.refresh()
    assert.equal(told.standing, 'cleared')
    await notice.load('subprocessor')
    const { name } = notice.subprocessor
    assert.include(await carriers(professionalId, paris('2027-02-19T12:00')), name)
    assert.notInclude(await carriers(professionalId, paris('2027-02-20T12:00')), name)
    await assert.rejects(() => object(told, SENT_AT))
  })

  test('about somebody in another notice is refused', async ({ assert }) => {
    const { notice } = await aToldNotice()
    for (const formerId of [notice.formerId, notice.subprocessorId]) {
      await assert.rejects(() => aDraft({ formerId }), NoticeUnderWay)
      await assert.rejects(() => aDraft({ formerId, kind: 'remove' }), NoticeUnderWay)
    }
    await assert.rejects(() => new SendNotice().handle({ id: notice.id, stamp: system(SENT_AT) }))
  })
})
