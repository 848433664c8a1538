import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { tokenDigest } from '#foundation/digest'
import { subjectDigest } from '#journal/record'
import BookAppointment from '#booking/actions/book_appointment'
import PublishNotice from '#booking/actions/publish_notice'
import { NoticeChanged, SlotTaken, TooManyAppointments } from '#booking/errors'
import Appointment from '#booking/models/appointment'
import TimeOff from '#booking/models/time_off'
import { fromMinute } from '#booking/queries/bookable'
import {
  aCustomField,
  aSite,
  book,
  booking,
  BOOKED_AT,
  paris,
  VISITOR,
} from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'

const MONDAY = '2027-03-08'

async function journalled(kind: string, subject: string) {
  const { rows } = await db.rawQuery(
    `select body from journal.entry
     where kind = ? and subject = journal.subject_of(decode(?, 'hex'))`,
    [kind, subjectDigest(subject)]
  )
  return rows.map(({ body }: { body: object }) => body)
}

test.group('BookAppointment', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keeps the appointment, who comes, the notice read and the day it must be gone', async ({
    assert,
  }) => {
    const site = await aSite()
    const field = await aCustomField(site)
    const answers = [{ fieldId: field.id, answer: 'Violoncelle' }]
    const { id, token } = await book(site, `${MONDAY}T09:30`, {
      answers,
      note: 'Le soir si possible',
    })

    const kept = await Appointment.query()
      .where('id', id)
      .preload('contact')
      .preload('answers')
      .firstOrFail()
    assert.equal(kept.status, 'booked')
    assert.equal(kept.noticeVersionId, site.notice.id)
    assert.equal(+kept.noticeSeenAt!, +BOOKED_AT)
    assert.equal(+kept.endsAt, +paris(`${MONDAY}T10:00`))
    assert.equal(kept.purgeAfter.toISODate(), '2027-07-06')
    assert.equal(kept.contact.fullName, 'Élodie Garnier')
    assert.equal(kept.answers[0].answer, 'Violoncelle')
    const digests = await db.from('manage_tokens').where('appointment_id', id)
    assert.equal(digests[0].token_digest, tokenDigest(token))
  })

  test('owes the confirmation, the reminder of the eve at six, and a word to the professional', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id, token } = await book(site, '2027-03-10T09:30', { email: 'elodie@exemple.example' })

    const letters = await lettersAbout(id)
    assert.sameMembers(
      letters.map((it) => it.template),
      ['booking/confirmed', 'booking/day_before', 'booking/agenda_changed']
    )
    const confirmed = letters.find((it) => it.template === 'booking/confirmed')!
    assert.equal(confirmed.to.email, 'elodie@exemple.example')
    assert.equal(confirmed.content.token, token)
    const told = letters.find((it) => it.template === 'booking/agenda_changed')!
    assert.equal(told.to.email, site.professional.email)
    assert.notMatch(JSON.stringify(told.content), /elodie|Garnier|612345678/i)
    const reminder = await db.from('letters').where({ about: id, template: 'booking/day_before' })
    assert.equal(+reminder[0].next_attempt_at, +paris('2027-03-09T18:00'))
    assert.equal(reminder[0].still_wanted, 'booking.reminder')

    assert.deepEqual(await journalled('appointment.booked', id), [
      { professional: site.professional.id, offering: site.offering.id, notice: site.notice.id },
    ])
  })

  test('owes no reminder after the eve', async ({ assert }) => {
    const site = await aSite()
    const at = paris('2027-03-07T19:00')
    const { id } = await book(site, `${MONDAY}T09:30`, { stamp: { actor: 'person', at } })
    const letters = await lettersAbout(id)
    const templates = letters.map((it) => it.template)
    assert.notInclude(templates, 'booking/day_before')
  })

  test('books once on a double click', async ({ assert }) => {
    const site = await aSite()
    const sent = booking(site, `${MONDAY}T09:30`)
    const first = await new BookAppointment().handle(sent)
    const second = await new BookAppointment().handle(sent)

    assert.equal(second.id, first.id)
    assert.lengthOf(await db.from('appointments').where('request_key', sent.requestKey), 1)
    assert.lengthOf(await db.from('letters').where('about', first.id), 3)
    const digests = await db.from('manage_tokens').where('appointment_id', first.id)
    assert.sameMembers(
      digests.map((it) => it.token_digest),
      [tokenDigest(first.token), tokenDigest(second.token)]
    )
  })

  test('offers the three nearest free starts when the time is taken, and leaves nothing behind', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, `${MONDAY}T10:00`)
    const sent = booking(site, `${MONDAY}T10:00`)

    const refusal = await new BookAppointment().handle(sent).catch((error: unknown) => error)
    assert.instanceOf(refusal, SlotTaken)
    assert.deepEqual(
      (refusal as SlotTaken).nearest.map((it) => fromMinute(it, 'Europe/Paris').toFormat('HH:mm')),
      ['09:00', '09:30', '10:30']
    )
    assert.lengthOf(await db.from('appointment_contacts').where('email', sent.email), 0)
    assert.lengthOf(await db.from('letters').where('professional_id', site.professional.id), 3)
  })

  test('refuses {time}: {why}')
    .with([
      { time: '2027-03-08T08:30', why: 'closed' },
      { time: '2027-03-08T09:10', why: 'off the grid' },
      { time: '2027-03-08T11:45', why: 'would end after closing' },
      { time: '2027-03-07T16:30', why: 'a Sunday, and without notice' },
      { time: '2027-06-07T09:30', why: 'beyond the horizon' },
      { time: '2027-03-09T09:30', why: 'time off' },
      { time: '2026-03-09T09:30', why: 'past' },
    ])
    .run(async ({ assert }, { time }) => {
      const site = await aSite()
      await TimeOff.create({
        professionalId: site.professional.id,
        startsAt: paris('2027-03-09T00:00'),
        endsAt: paris('2027-03-10T00:00'),
      })
      await assert.rejects(() => book(site, time), SlotTaken)
      assert.lengthOf(await db.from('appointments').where('offering_id', site.offering.id), 0)
    })

  test('refuses an offering that is offered no more', async ({ assert }) => {
    const site = await aSite()
    await site.offering.merge({ archivedAt: BOOKED_AT }).save()
    await assert.rejects(() => book(site, `${MONDAY}T09:30`), SlotTaken)
  })

  test('takes buffers into account on both sides', async ({ assert }) => {
    const site = await aSite({ offering: { beforeMin: 15, afterMin: 15 } })
    await book(site, `${MONDAY}T10:00`)
    await assert.rejects(() => book(site, `${MONDAY}T10:30`), SlotTaken)
    await book(site, `${MONDAY}T11:00`)
  })

  test('refuses when the notice has changed since it was read', async ({ assert }) => {
    const site = await aSite()
    await site.professional.merge({ retentionDays: 90 }).save()
    const publishing = {
      professionalId: site.professional.id,
      locale: 'fr',
      stamp: VISITOR,
    } as const
    const newer = await new PublishNotice().handle(publishing)

    assert.notEqual(newer.id, site.notice.id)
    await assert.rejects(() => book(site, `${MONDAY}T09:30`), NoticeChanged)
    const { id } = await book(site, `${MONDAY}T09:30`, { noticeVersionId: newer.id })
    const kept = await Appointment.findOrFail(id)
    assert.equal(kept.noticeVersionId, newer.id)
  })

  test('refuses the notice of another professional', async ({ assert }) => {
    const site = await aSite()
    const other = await aSite()
    const noticeVersionId = other.notice.id
    await assert.rejects(() => book(site, `${MONDAY}T09:30`, { noticeVersionId }), NoticeChanged)
  })

  test('lets an address have three future appointments with one professional', async ({
    assert,
  }) => {
    const site = await aSite()
    const email = 'souvent@exemple.example'
    for (const hour of ['09:00', '09:30', '10:00']) await book(site, `${MONDAY}T${hour}`, { email })
    await assert.rejects(() => book(site, `${MONDAY}T10:30`, { email }), TooManyAppointments)

    const other = await aSite()
    await book(other, `${MONDAY}T09:00`, { email })
    await book(site, `${MONDAY}T10:30`)
  })

  test('takes the length from the offering, whatever else is sent', async ({ assert }) => {
    const site = await aSite()
    const forged = { durationMin: 5, endsAt: paris(`${MONDAY}T09:35`), requestKey: randomUUID() }
    const { id } = await book(site, `${MONDAY}T09:30`, forged as object)
    const kept = await Appointment.findOrFail(id)
    assert.equal(kept.endsAt.diff(kept.startsAt).as('minutes'), 30)
  })
})
