import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { errors } from '@adonisjs/lucid'
import EnterAppointment from '#booking/actions/enter_appointment'
import RecordOutcome from '#booking/actions/record_outcome'
import type { Outcome } from '#booking/domain/appointment_outcome'
import { AppointmentChanged, OutcomeNotPossible, PlaceTaken, SlotTaken } from '#booking/errors'
import Appointment from '#booking/models/appointment'
import { aSite, book, BOOKED_AT, paris, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'

const stamp = { actor: 'user:0199a8e0-0000-7000-8000-000000000001', at: BOOKED_AT } as const

type Entry = Parameters<EnterAppointment['handle']>[0]

function enter(site: Site, iso: string, fields: Partial<Entry> = {}) {
  return new EnterAppointment().handle({
    professionalId: site.professional.id,
    requestKey: randomUUID(),
    offeringId: site.offering.id,
    startsAt: paris(iso),
    lastName: 'Garnier',
    firstName: 'Élodie',
    email: 'elodie@exemple.example',
    phone: null,
    note: null,
    answers: [],
    noticeVersionId: site.notice.id,
    locale: 'en',
    stamp,
    ...fields,
  })
}

test.group('EnterAppointment', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('tells the person by mail, notice and link with it', async ({ assert }) => {
    const site = await aSite()
    const id = await enter(site, '2027-03-10T09:30')

    const entered = await Appointment.findOrFail(id)
    assert.equal(entered.enteredBy, 'professional')
    assert.equal(entered.noticeVersionId, site.notice.id)
    assert.equal(entered.purgeAfter.toISODate(), '2027-07-08')
    const letters = await lettersAbout(id)
    assert.sameMembers(
      letters.map(({ template }) => template),
      ['booking/entered', 'booking/day_before'],
      'and the professional, who did it, gets none'
    )
    assert.equal(letters[0].locale, 'en')
    assert.equal(letters[0].to.email, 'elodie@exemple.example')
    const [entry] = await entriesOfKind('appointment.entered')
    const { professional, offering, notice } = site
    assert.deepEqual(entry.body, {
      professional: professional.id,
      offering: offering.id,
      notice: notice.id,
    })
  })

  test('claims no notice was given to somebody without a mailbox', async ({ assert }) => {
    const site = await aSite()
    const id = await enter(site, '2027-03-10T09:30', { email: null, phone: '+33612345678' })

    const entered = await Appointment.findOrFail(id)
    assert.isNull(entered.noticeVersionId)
    assert.isNull(entered.noticeSeenAt)
    assert.lengthOf(await lettersAbout(id), 0)
  })

  test('is not held to the notice asked of the public, but to hours and others', async ({
    assert,
  }) => {
    const site = await aSite({ offering: { noticeMin: 43_200 } })
    await enter(site, '2027-03-08T09:30')

    await assert.rejects(() => enter(site, '2027-03-08T09:30'), SlotTaken)
    await assert.rejects(() => enter(site, '2027-03-08T09:45'), SlotTaken)
    await assert.rejects(() => enter(site, '2027-03-08T13:00'), SlotTaken)
    assert.lengthOf(await db.from('appointments').where('status', 'booked'), 1)
    assert.lengthOf(await entriesOfKind('appointment.entered'), 1)
  })

  test('enters once on a double click, and never for another professional', async ({ assert }) => {
    const site = await aSite()
    const other = await aSite()
    const requestKey = randomUUID()
    const first = await enter(site, '2027-03-08T09:30', { requestKey })
    assert.equal(await enter(site, '2027-03-08T09:30', { requestKey }), first)

    const foreign = { professionalId: other.professional.id }
    await assert.rejects(() => enter(site, '2027-03-08T10:30', foreign), SlotTaken)
  })
})

test.group('RecordOutcome', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const afterwards = { ...stamp, at: paris('2027-03-08T12:00') }
  function note(
    { professional }: Site,
    id: string,
    outcome: Outcome,
    revision: number,
    at = afterwards
  ) {
    const noting = { professionalId: professional.id, id, outcome, revision, stamp: at }
    return new RecordOutcome().handle(noting)
  }

  test('notes who came, and takes the note back', async ({ assert }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:30')
    const done = await note(site, id, 'complete', 0)
    assert.equal(done.status, 'done')
    const reopened = await note(site, id, 'reopen', 1)
    assert.equal(reopened.status, 'booked')
    const missed = await note(site, id, 'miss', 2)
    assert.equal(missed.status, 'no_show')

    assert.lengthOf(await entriesOfKind('appointment.done'), 1)
    assert.lengthOf(await entriesOfKind('appointment.reopened'), 1)
    assert.lengthOf(await entriesOfKind('appointment.missed'), 1)
  })

  test('notes nothing before the appointment begins, nor twice', async ({ assert }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:30')
    const early = { ...stamp, at: paris('2027-03-08T09:29') }

    await assert.rejects(() => note(site, id, 'complete', 0, early), OutcomeNotPossible)
    await note(site, id, 'miss', 0)
    await assert.rejects(() => note(site, id, 'complete', 1), OutcomeNotPossible)
    await assert.rejects(() => note(site, id, 'reopen', 0), AppointmentChanged)
    assert.lengthOf(await entriesOfKind('appointment.done'), 0)
  })

  test('does not put two appointments in one place', async ({ assert }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:30')
    await note(site, id, 'miss', 0, { ...stamp, at: paris('2027-03-08T09:30') })
    const other = await book(site, '2027-03-08T10:30')
    const onIt = {
      starts_at: paris('2027-03-08T09:30').toISO(),
      ends_at: paris('2027-03-08T10:00').toISO(),
    }
    await db.from('appointments').where('id', other.id).update(onIt)

    await assert.rejects(() => note(site, id, 'reopen', 1), PlaceTaken)
  })

  test('leaves another professional’s appointments alone', async ({ assert }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-08T09:30')
    const other = await aSite()

    await assert.rejects(() => note(other, id, 'complete', 0), errors.E_ROW_NOT_FOUND)
  })
})
