import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import CancelAppointment from '#booking/actions/cancel_appointment'
import MoveAppointment from '#booking/actions/move_appointment'
import { AppointmentChanged, SlotTaken, TooLateToChange } from '#booking/errors'
import Appointment from '#booking/models/appointment'
import { isReminderWanted } from '#booking/queries/reminder_wanted'
import { aCustomField, aSite, book, BOOKED_AT, paris, VISITOR } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'

const NINE = '2027-03-10T09:00'
const TEN = '2027-03-10T10:00'

async function booked() {
  const site = await aSite()
  const field = await aCustomField(site)
  const answers = [{ fieldId: field.id, answer: 'Alto' }]
  const { id, token } = await book(site, NINE, { answers })
  return { site, id, token }
}

const move = (id: string, iso = TEN, changes: object = {}) =>
  new MoveAppointment().handle({
    appointmentId: id,
    revision: 0,
    startsAt: paris(iso),
    by: 'person',
    stamp: VISITOR,
    ...changes,
  })

const cancel = (id: string, changes: object = {}) =>
  new CancelAppointment().handle({
    appointmentId: id,
    revision: 0,
    by: 'person',
    stamp: VISITOR,
    ...changes,
  })

const templates = async (id: string) => {
  const letters = await lettersAbout(id)
  return letters.map(
    ({ template, content }) => `${template}${content.what ? `:${content.what}` : ''}`
  )
}

test.group('MoveAppointment', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('cancels the old place and takes the new one, with all the person gave', async ({
    assert,
  }) => {
    const { id } = await booked()
    const moved = await move(id)

    const old = await Appointment.findOrFail(id)
    assert.equal(old.status, 'cancelled')
    const successor = await Appointment.query()
      .where('id', moved.id)
      .preload('contact')
      .preload('answers')
      .firstOrFail()
    assert.equal(successor.movedFrom, id)
    assert.equal(+successor.startsAt, +paris(TEN))
    assert.equal(successor.noticeVersionId, old.noticeVersionId)
    assert.equal(successor.contact.lastName, 'Garnier')
    assert.equal(successor.answers[0].answer, 'Alto')
    assert.lengthOf(await db.from('appointment_contacts').where('appointment_id', id), 0)
  })

  test('owes the new link and a word to the professional, and ends the former links', async ({
    assert,
  }) => {
    const { id } = await booked()
    const moved = await move(id)
    assert.sameMembers(await templates(moved.id), [
      'booking/moved',
      'booking/day_before',
      'booking/agenda_changed:moved',
    ])
    assert.lengthOf(await db.from('manage_tokens').where('appointment_id', id), 0)
    assert.lengthOf(await db.from('manage_tokens').where('appointment_id', moved.id), 1)
  })

  test('frees the old place at once, even for a time that overlaps it', async ({ assert }) => {
    const site = await aSite({ offering: { stepMin: 15 } })
    const { id } = await book(site, NINE)
    const moved = await move(id, '2027-03-10T09:15')
    const successor = await Appointment.findOrFail(moved.id)
    assert.equal(+successor.startsAt, +paris('2027-03-10T09:15'))
    await book(site, '2027-03-10T09:45')
  })

  test('loses nothing when the new place is taken', async ({ assert }) => {
    const { site, id } = await booked()
    await book(site, TEN)
    const before = await db.from('letters').where('professional_id', site.professional.id)

    await assert.rejects(() => move(id), SlotTaken)
    const kept = await Appointment.query().where('id', id).preload('contact').firstOrFail()
    assert.equal(kept.status, 'booked')
    assert.equal(kept.revision, 0)
    assert.equal(kept.contact.lastName, 'Garnier')
    assert.lengthOf(await db.from('manage_tokens').where('appointment_id', id), 1)
    const after = await db.from('letters').where('professional_id', site.professional.id)
    assert.lengthOf(after, before.length)
  })

  test('refuses {what}')
    .with([
      { what: 'a page out of date', to: TEN, changes: { revision: 3 }, error: AppointmentChanged },
      { what: 'a closed hour', to: '2027-03-10T15:00', changes: {}, error: SlotTaken },
      { what: 'the same time', to: NINE, changes: {}, error: SlotTaken },
      {
        what: 'a change too late',
        to: '2027-03-11T09:00',
        changes: { stamp: { actor: 'person', at: paris('2027-03-10T07:01') } },
        error: TooLateToChange,
      },
    ])
    .run(async ({ assert }, { to, changes, error }) => {
      const { id } = await booked()
      await assert.rejects(() => move(id, to, changes), error)
      assert.isNull(await Appointment.findBy('moved_from', id))
    })

  test('binds the professional to the hours but not to the notice', async ({ assert }) => {
    const { id } = await booked()
    const stamp = { actor: 'person', at: paris('2027-03-10T08:50') } as const
    const moved = await move(id, '2027-03-10T09:30', { by: 'professional', stamp })
    const told = await templates(moved.id)
    assert.include(told, 'booking/moved')
    assert.notInclude(told, 'booking/agenda_changed:moved')
  })
})

test.group('CancelAppointment', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('frees the place and tells both', async ({ assert }) => {
    const { site, id } = await booked()
    const cancelled = await cancel(id)
    assert.equal(cancelled.status, 'cancelled')
    assert.equal(+cancelled.cancelledAt!, +BOOKED_AT)
    assert.includeMembers(await templates(id), [
      'booking/cancelled',
      'booking/agenda_changed:cancelled',
    ])
    await book(site, NINE)
  })

  test('refuses {what}')
    .with([
      { what: 'a page out of date', changes: { revision: 1 }, error: AppointmentChanged },
      {
        what: 'a person who is late',
        changes: { stamp: { actor: 'person', at: paris('2027-03-10T07:01') } },
        error: TooLateToChange,
      },
    ])
    .run(async ({ assert }, { changes, error }) => {
      const { id } = await booked()
      await assert.rejects(() => cancel(id, changes), error)
      const kept = await Appointment.findOrFail(id)
      assert.equal(kept.status, 'booked')
      assert.notInclude(await templates(id), 'booking/cancelled')
    })

  test('happens once', async ({ assert }) => {
    const { id } = await booked()
    await cancel(id)
    await assert.rejects(() => cancel(id, { revision: 1 }), AppointmentChanged)
  })
})

test.group('The reminder', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  /** The guard asks the database's clock: an appointment of 2027 is still to come. */
  test('is wanted while the appointment stands, and not after', async ({ assert }) => {
    const { id } = await booked()
    const isWanted = (about: string) => db.transaction((trx) => isReminderWanted(trx, about))
    assert.isTrue(await isWanted(id))
    const moved = await move(id)
    assert.isFalse(await isWanted(id))
    assert.isTrue(await isWanted(moved.id))
    await db.rawQuery(
      `update appointments set starts_at = now() + interval '90 minutes',
         ends_at = now() + interval '120 minutes' where id = ?`,
      [moved.id]
    )
    assert.isFalse(await isWanted(moved.id))
    await db.from('appointments').where('id', moved.id).delete()
    assert.isFalse(await isWanted(moved.id))
  })
})
