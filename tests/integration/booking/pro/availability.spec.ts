import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AddExtraOpening from '#booking/actions/settings/add_extra_opening'
import AddOpeningRule from '#booking/actions/settings/add_opening_rule'
import AddTimeOff from '#booking/actions/settings/add_time_off'
import RemoveOpeningRule from '#booking/actions/settings/remove_opening_rule'
import RemoveTimeOff from '#booking/actions/settings/remove_time_off'
import SetOpeningHours from '#booking/actions/settings/set_opening_hours'
import { civilDayOf } from '#booking/domain/wall_clock'
import { OpeningsOverlap, SettingsChanged } from '#booking/errors'
import Appointment from '#booking/models/appointment'
import AvailabilityRule from '#booking/models/availability_rule'
import { freeForProfessional } from '#booking/queries/free_for_professional'
import { openingRules, versionOf } from '#booking/queries/opening_rules'
import { aSite, book, BOOKED_AT, paris, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'

const stamp = { actor: 'user:0199a8e0-0000-7000-8000-000000000001', at: BOOKED_AT } as const
const minute = (iso: string) => paris(iso).toMillis() / 60_000

const versionAt = async ({ professional }: Site) =>
  versionOf(await openingRules(professional.id, db.connection()))

/** The free starts of a day, as the wall clock tells them. */
async function freeOn({ offering }: Site, day: string) {
  const window = { from: minute(day), to: minute(day) + 1440 }
  const now = BOOKED_AT.toMillis() / 60_000
  const wanted = { offeringId: offering.id, window, now }
  const starts = await freeForProfessional(db.connection(), wanted)
  return starts.map((it) => paris(new Date(it * 60_000).toISOString()).toFormat('HH:mm'))
}

test.group('Availability', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('opening hours replace the week, and free slots follow at once', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const hours = [{ weekday: 1, startMin: 840, endMin: 900 }]
    const version = await versionAt(site)
    await new SetOpeningHours().handle({ professionalId, hours, version, stamp })

    assert.deepEqual(await freeOn(site, '2027-03-08'), ['14:00', '14:30'])
    assert.deepEqual(await freeOn(site, '2027-03-09'), [])
    const [entry] = await entriesOfKind('opening_hours.set')
    assert.deepEqual(entry.body, { professional: professionalId, stretches: 1 })
    assert.equal(entry.actor, stamp.actor)
  })

  test('opening hours leave the hours of some weeks and appointments as they are', async ({
    assert,
  }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const { id } = await book(site, '2027-03-08T09:30')
    const rule = { weekday: 6, startMin: 540, endMin: 600, everyWeeks: 2 }
    const dated = { anchor: civilDayOf('2027-03-13'), validFrom: null, validUntil: null }
    const added = { professionalId, rule: { ...rule, ...dated }, stamp }
    await new AddOpeningRule().handle(added)
    const version = await versionAt(site)
    await new SetOpeningHours().handle({ professionalId, hours: [], version, stamp })

    const [special] = await openingRules(professionalId, db.connection())
    assert.equal(special.anchor, dated.anchor)
    const kept = await AvailabilityRule.query().where('professional_id', professionalId)
    assert.deepEqual(
      kept.map(({ everyWeeks }) => everyWeeks),
      [2]
    )
    assert.deepEqual(await freeOn(site, '2027-03-13'), ['09:00', '09:30'])
    assert.deepEqual(await freeOn(site, '2027-03-20'), [])
    const appointment = await Appointment.findOrFail(id)
    assert.equal(appointment.status, 'booked')
  })

  test('of two people who edit the week, the second is told and overwrites nothing', async ({
    assert,
  }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const version = await versionAt(site)
    const first = [{ weekday: 1, startMin: 480, endMin: 540 }]
    const second = [{ weekday: 2, startMin: 480, endMin: 540 }]
    await new SetOpeningHours().handle({ professionalId, hours: first, version, stamp })
    const attempt = () =>
      new SetOpeningHours().handle({ professionalId, hours: second, version, stamp })

    await assert.rejects(attempt, SettingsChanged)
    assert.equal(await versionAt(site), '1.480.540')
    assert.lengthOf(await entriesOfKind('opening_hours.set'), 1)
  })

  test('the same time is not opened twice', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const rule = { weekday: 1, startMin: 690, endMin: 780, everyWeeks: 2 }
    const dated = { anchor: civilDayOf('2027-03-08'), validFrom: null, validUntil: null }
    const overlapping = () =>
      new AddOpeningRule().handle({ professionalId, rule: { ...rule, ...dated }, stamp })
    const hours = [
      { weekday: 1, startMin: 540, endMin: 720 },
      { weekday: 1, startMin: 700, endMin: 780 },
    ]
    const version = await versionAt(site)
    const twice = () => new SetOpeningHours().handle({ professionalId, hours, version, stamp })

    await assert.rejects(overlapping, OpeningsOverlap)
    await assert.rejects(twice, OpeningsOverlap)
    assert.equal(await versionAt(site), version)
    assert.lengthOf(await entriesOfKind('opening_rule.added'), 0)
  })

  test('hours of some weeks can be taken back', async ({ assert }) => {
    const site = await aSite({ days: [] })
    const professionalId = site.professional.id
    const rule = { weekday: 1, startMin: 540, endMin: 600, everyWeeks: 1 }
    const anchor = civilDayOf('2027-03-08')
    const dated = { anchor, validFrom: anchor, validUntil: anchor }
    const { id } = await new AddOpeningRule().handle({
      professionalId,
      rule: { ...rule, ...dated },
      stamp,
    })
    assert.deepEqual(await freeOn(site, '2027-03-08'), ['09:00', '09:30'])
    assert.deepEqual(await freeOn(site, '2027-03-15'), [], 'valid one day only')
    assert.equal(await versionAt(site), '', 'and no part of the ordinary week')

    await new RemoveOpeningRule().handle({ professionalId, id, stamp })
    assert.deepEqual(await freeOn(site, '2027-03-08'), [])
  })

  test('a closure empties the slots, counts who is in it and cancels nobody', async ({
    assert,
  }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const { id } = await book(site, '2027-03-08T09:30')
    const stretch = { startsAt: paris('2027-03-08'), endsAt: paris('2027-03-09') }
    const closing = { professionalId, ...stretch, stamp }
    const { timeOff, appointments } = await new AddTimeOff().handle(closing)

    assert.equal(appointments, 1)
    assert.deepEqual(await freeOn(site, '2027-03-08'), [])
    const appointment = await Appointment.findOrFail(id)
    assert.equal(appointment.status, 'booked')

    await new RemoveTimeOff().handle({ professionalId, id: timeOff.id, stamp })
    const free = await freeOn(site, '2027-03-08')
    assert.deepEqual(free, ['09:00', '10:00', '10:30', '11:00', '11:30'])
    const [removed] = await entriesOfKind('time_off.removed')
    assert.deepEqual(removed.body, { professional: professionalId, time_off: timeOff.id })
  })

  test('an extra opening adds its hours, once', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const stretch = { startsAt: paris('2027-03-13T14:00'), endsAt: paris('2027-03-13T15:00') }
    await new AddExtraOpening().handle({ professionalId, ...stretch, stamp })
    assert.deepEqual(await freeOn(site, '2027-03-13'), ['14:00', '14:30'])

    const again = { startsAt: paris('2027-03-13T14:30'), endsAt: paris('2027-03-13T16:00') }
    const attempt = () => new AddExtraOpening().handle({ professionalId, ...again, stamp })
    await assert.rejects(attempt, OpeningsOverlap)
    assert.lengthOf(await entriesOfKind('extra_opening.added'), 1)
  })
})
