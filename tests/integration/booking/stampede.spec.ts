import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import MoveAppointment from '#booking/actions/move_appointment'
import { SlotTaken } from '#booking/errors'
import Appointment from '#booking/models/appointment'
import { aSite, book, paris, VISITOR, type Site } from '#tests/helpers/booking'

async function overlaps({ professional }: Site): Promise<number> {
  const { rows } = await db.rawQuery(
    `select count(*)::int as pairs from appointments a join appointments b
       on a.professional_id = b.professional_id and a.id < b.id and a.blocks && b.blocks
     where a.professional_id = ? and a.status = 'booked' and b.status = 'booked'`,
    [professional.id]
  )
  return rows[0].pairs
}

async function outcomes(attempts: Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts)
  const refused = settled.filter((it) => it.status === 'rejected').map((it) => it.reason)
  return { done: settled.length - refused.length, refused }
}

/** Real connections that fight: nothing of this can be seen inside one transaction. */
test.group('Many at once', (group) => {
  group.each.teardown(async () => {
    await db.from('letters').delete()
    await db.from('appointments').update({ moved_from: null })
    await db.from('appointments').delete()
  })

  test('never book overlapping times, and every refusal is a plain one', async ({ assert }) => {
    const site = await aSite({ offering: { durationMin: 45, stepMin: 5, afterMin: 10 } })
    const times = ['09:00', '09:05', '09:20', '09:40', '09:55', '10:10', '10:30', '11:00']
    const attempts = Array.from({ length: 48 }, (_, index) =>
      book(site, `2027-03-08T${times[index % times.length]}`)
    )
    const { done, refused } = await outcomes(attempts)

    assert.equal(await overlaps(site), 0)
    assert.isAtLeast(done, 1)
    assert.lengthOf(await Appointment.query().where('professional_id', site.professional.id), done)
    for (const reason of refused) assert.instanceOf(reason, SlotTaken)
  }).timeout(60_000)

  test('double clicks at the same instant book once', async ({ assert }) => {
    const site = await aSite()
    const requestKey = '0195f0a0-0000-7000-8000-000000000001'
    const email = 'double@exemple.example'
    const attempts = Array.from({ length: 8 }, () =>
      book(site, '2027-03-08T09:00', { requestKey, email })
    )
    const booked = await Promise.all(attempts)
    assert.lengthOf(new Set(booked.map(({ id }) => id)), 1)
    assert.lengthOf(await db.from('appointment_contacts').where('email', email), 1)
  })

  test('one address can not slip a fourth appointment in', async ({ assert }) => {
    const site = await aSite()
    const email = 'presse@exemple.example'
    const attempts = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'].map((time) =>
      book(site, `2027-03-08T${time}`, { email })
    )
    const { done } = await outcomes(attempts)
    assert.equal(done, 3)
  })

  test('moves that swap places do not wait for each other for ever', async ({ assert }) => {
    const site = await aSite()
    const times = ['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']
    const booked = await Promise.all(times.map((time) => book(site, `2027-03-08T${time}`)))
    const attempts = booked.map(({ id: appointmentId }, index) =>
      new MoveAppointment().handle({
        appointmentId,
        revision: 0,
        startsAt: paris(`2027-03-08T${times[(index + 1) % times.length]}`),
        by: 'person',
        stamp: VISITOR,
      })
    )
    const { refused } = await outcomes(attempts)
    for (const reason of refused) assert.instanceOf(reason, SlotTaken)
    assert.equal(await overlaps(site), 0)
    const standing = await Appointment.query().where({
      professional_id: site.professional.id,
      status: 'booked',
    })
    assert.lengthOf(standing, times.length)
  }).timeout(60_000)
})
