import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import MoveAppointment from '#booking/actions/move_appointment'
import ChooseRetention from '#booking/actions/settings/choose_retention'
import PublishNotice from '#booking/actions/publish_notice'
import { SettingsChanged } from '#booking/errors'
import { retentionForecasts } from '#booking/queries/purge_days'
import { chosenVersions } from '#retention/queries/schedules'
import { aSite, book, BOOKED_AT, paris, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'

const stamp = { actor: 'system', at: BOOKED_AT } as const

function choose({ professional }: Site, days: number, previous: number) {
  const professionalId = professional.id
  return new ChooseRetention().handle({ professionalId, days, previous, stamp })
}

async function purgeDays({ professional }: Site): Promise<string[]> {
  const rows = await db
    .from('appointments')
    .select(db.raw('purge_after::text as day'))
    .where('professional_id', professional.id)
    .orderBy('starts_at')
  return rows.map(({ day }) => day)
}

test.group('How long data are kept', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a shorter choice brings forward what is held', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:30')
    assert.deepEqual(await purgeDays(site), ['2027-07-06'])
    const shortened = await choose(site, 90, 120)

    assert.equal(shortened, 1)
    assert.deepEqual(await purgeDays(site), ['2027-06-06'])
    const [entry] = await entriesOfKind('retention.chosen')
    const professional = site.professional.id
    assert.deepEqual(entry.body, { professional, previous: 120, days: 90, shortened: 1 })
  })

  test('a longer one is for later bookings only, even by way of a shorter one', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:30')
    assert.equal(await choose(site, 240, 120), 0)
    assert.deepEqual(await purgeDays(site), ['2027-07-06'])

    const notice = await new PublishNotice().handle({
      professionalId: site.professional.id,
      locale: 'fr',
      stamp,
    })
    assert.notEqual(notice.id, site.notice.id, 'the new length is told')
    await book({ ...site, notice }, '2027-03-09T09:30')
    assert.deepEqual(await purgeDays(site), ['2027-07-06', '2027-11-04'])

    assert.equal(await choose(site, 120, 240), 1)
    assert.deepEqual(await purgeDays(site), ['2027-07-06', '2027-07-07'])
  })

  test('a move lengthens nothing either', async ({ assert }) => {
    const site = await aSite()
    const { id: appointmentId } = await book(site, '2027-03-08T09:30')
    await choose(site, 240, 120)
    const startsAt = paris('2027-03-09T09:30')
    const move = { appointmentId, revision: 0, startsAt, by: 'professional', stamp } as const
    await new MoveAppointment().handle(move)

    assert.deepEqual(await purgeDays(site), ['2027-07-06', '2027-07-07'])
  })

  test('leaves other professionals’ appointments alone', async ({ assert }) => {
    const site = await aSite()
    const other = await aSite()
    await book(other, '2027-03-08T09:30')
    await choose(site, 90, 120)

    assert.deepEqual(await purgeDays(other), ['2027-07-06'])
  })

  test('is a version: who chose it, when, and in place of which length', async ({ assert }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const owner = await aUser('professional', { professionalId })
    const by = { actor: `user:${owner.id}`, at: BOOKED_AT } as const
    await book(site, '2027-03-08T09:30')
    await new ChooseRetention().handle({ professionalId, days: 90, previous: 120, stamp: by })
    const later = { ...stamp, at: BOOKED_AT.plus({ days: 1 }) }
    await new ChooseRetention().handle({ professionalId, days: 240, previous: 90, stamp: later })
    await choose(site, 240, 240)

    const versions = await db.transaction((trx) => chosenVersions(trx, professionalId))
    assert.deepEqual(
      versions.map((it) => [it.dataset, it.state, it.previous, it.length, it.notedBy]),
      [
        ['booking.appointments', 'in_force', { days: 90 }, { days: 240 }, 'system'],
        ['booking.appointments', 'in_force', { days: 120 }, { days: 90 }, by.actor],
      ]
    )
    assert.equal(versions[1].inForceFrom!.getTime(), BOOKED_AT.toMillis())
  })

  test('is chosen on what the page showed', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:30')
    await choose(site, 240, 120)

    await assert.rejects(() => choose(site, 90, 120), SettingsChanged)
    assert.deepEqual(await purgeDays(site), ['2027-07-06'])
    assert.lengthOf(await entriesOfKind('retention.chosen'), 1)
  })

  test('says beforehand what would go at the next purge', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:30')
    await book(site, '2027-03-30T09:30')
    const told = await retentionForecasts(site.professional, [90, 120, 240], '2027-06-10')

    assert.deepEqual(told, [
      { days: 90, shortened: 2, gone: 1 },
      { days: 120, shortened: 0, gone: 0 },
      { days: 240, shortened: 0, gone: 0 },
    ])
  })
})
