import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { discover, eraseBatch } from '#inventory/queries/discover'
import { holdsInForce, holdsOn } from '#inventory/queries/hold'
import { withArchived } from '#inventory/restricted'
import EndHold from '#rights_requests/actions/end_hold'
import ForgetEndedHolds from '#rights_requests/actions/forget_ended_holds'
import PlaceHold, { type HeldItem, type HoldOrder } from '#rights_requests/actions/place_hold'
import { HoldDayPast, HoldEnded, NothingToHold } from '#rights_requests/errors'
import { aSite, book, BOOKED_AT, paris, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { searching, SYSTEM } from '#tests/helpers/limits'
import { endDue } from '#tests/helpers/retention'

const email = 'elodie@exemple.example'
const DATASET = 'booking.appointments'
const LETTERS = 'letters.of_professionals'

type Fields = Partial<HeldItem & Pick<HoldOrder, 'untilDay' | 'ground' | 'who'>>

async function hold({ professional }: Site, fields: Fields = {}) {
  const { dataset = DATASET, record = null, ...others } = fields
  const [placed] = await new PlaceHold().handle({
    ...{
      who: identifiersOf({ email }),
      professionalId: professional.id,
      items: [{ dataset, record }],
    },
    ...{ ground: 'legal_claims', untilDay: '2030-06-30', explanation: 'Litige en cours.' },
    stamp: SYSTEM,
    ...others,
  })
  return placed
}

const erase = ({ professional }: Site) =>
  searching(identifiersOf({ email }), professional.id, (search) => eraseBatch(DATASET, search))

const found = ({ professional }: Site) =>
  searching(identifiersOf({ email }), professional.id, async (search) => {
    const sets = await discover(search)
    return sets.find(({ dataset }) => dataset === DATASET)!
  })

test.group('Legal holds', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keep one record from an erasure, with ground and last day, and let the others go', async ({
    assert,
  }) => {
    const site = await aSite()
    const kept = await book(site, '2027-03-10T09:00', { email })
    await book(site, '2027-03-11T09:00', { email })
    const { records } = await hold(site, { record: kept.id })
    assert.equal(records, 1)
    const erased = await erase(site)
    assert.isTrue(erased.done)
    const { count, kept: told } = await found(site)
    assert.equal(count, 1)
    assert.deepEqual(told, [
      { reason: 'held_legal_claims', law: 'RGPD, art. 17(3)(e)', count: 1, until: '2030-06-30' },
    ])
    const left = await db.from('appointment_contacts').where('email', email)
    assert.deepEqual(
      left.map((row) => row.appointment_id),
      [kept.id]
    )
  })

  test('hold every record of a data set, against the purge too', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    await book(site, '2027-03-10T10:00', { email: 'autre@exemple.example' })
    await hold(site)
    const at = paris('2028-06-01T03:00')
    await endDue(at, 'booking.appointments')
    const left = await db.transaction((trx) =>
      withArchived(trx, () =>
        trx.from('appointment_contacts').where('professional_id', site.professional.id).exec()
      )
    )
    assert.deepEqual(
      left.map((row) => row.email),
      [email]
    )
    const erased = await erase(site)
    assert.equal(erased.records, 0)
  })

  test('keep letters from being emptied, as proof of what was written', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    const sent = { state: 'sent', ended_at: BOOKED_AT.toISO() }
    const [letter] = await db.from('letters').where('template', 'booking/confirmed')
    await db.from('letters').where('id', letter.id).update(sent)
    await hold(site, { dataset: LETTERS, record: letter.id })
    await endDue(BOOKED_AT.plus({ days: 60 }), 'letters.of_professionals', 'letters.of_platform')
    const { kept } = await searching(
      identifiersOf({ email }),
      site.professional.id,
      async (search) => {
        await eraseBatch(LETTERS, search)
        const sets = await discover(search)
        return sets.find(({ dataset }) => dataset === LETTERS)!
      }
    )
    assert.deepEqual(kept, [
      { reason: 'held_legal_claims', law: 'RGPD, art. 17(3)(e)', count: 1, until: '2030-06-30' },
    ])
    const left = await db.from('letters').where('id', letter.id).whereNotNull('content')
    assert.lengthOf(left, 1)
    const emptying = () =>
      db.transaction((trx) =>
        trx.from('letters').where('id', letter.id).update({ recipient: null, content: null })
      )
    await assert.rejects(emptying, /held/)
  })

  test('are kept by the database itself', async ({ assert }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-10T09:00', { email })
    await hold(site)
    const erasing = () => db.transaction((trx) => trx.from('appointments').where('id', id).delete())
    await assert.rejects(erasing, /held/)
  })

  test('end on their day, or before it by an act', async ({ assert }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    const { id } = await hold(site)
    const { professional } = site
    const inForce = () => db.transaction((trx) => holdsInForce(trx, professional.id))
    const [standing] = await inForce()
    assert.include(standing, { id, untilDay: '2030-06-30', explanation: 'Litige en cours.' })
    await db.from('legal_holds').where('id', id).update({ until_day: '2026-01-01' })
    assert.lengthOf(await inForce(), 0)
    await db.from('legal_holds').where('id', id).update({ until_day: '2030-06-30' })
    const ending = () =>
      new EndHold().handle({ id, professionalId: professional.id, stamp: SYSTEM })
    await ending()
    await assert.rejects(ending, HoldEnded)
    const erased = await erase(site)
    assert.equal(erased.records, 1)
    assert.lengthOf(await entriesOfKind('hold.ended'), 1)
  })

  test('go with their explanations the day after they ended, and let go of what they held', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id: appointment } = await book(site, '2027-03-10T09:00', { email })
    const { id } = await hold(site)
    const forgetAt = (iso: string) =>
      new ForgetEndedHolds().handle({ stamp: { actor: 'system', at: paris(iso) } })
    assert.equal(await forgetAt('2030-06-30T23:00'), 0)
    assert.lengthOf(await db.from('legal_holds').where('id', id), 1)
    assert.equal(await forgetAt('2030-07-01T03:00'), 1)
    assert.lengthOf(await db.from('legal_holds').where('id', id), 0)
    const [row] = await db.from('appointments').where('id', appointment)
    assert.isNull(row.held_by)
  })

  test('that overlap hold until the last of them ends, whichever ends first', async ({
    assert,
  }) => {
    const site = await aSite()
    const { professional } = site
    const one = await book(site, '2027-03-10T09:00', { email })
    await book(site, '2027-03-11T09:00', { email })
    const long = await hold(site)
    const short = await hold(site, { record: one.id, untilDay: '2028-06-30' })
    const held = await db.transaction((trx) => holdsOn(trx, [one.id]))
    assert.deepEqual(
      held.map(({ untilDay }) => untilDay),
      ['2028-06-30', '2030-06-30']
    )
    await new EndHold().handle({ id: long.id, professionalId: professional.id, stamp: SYSTEM })
    const erased = await erase(site)
    assert.equal(erased.records, 1)
    const [row] = await db.from('appointments').where('id', one.id)
    assert.equal(row.held_by, short.id)
    await new EndHold().handle({ id: short.id, professionalId: professional.id, stamp: SYSTEM })
    const last = await erase(site)
    assert.equal(last.records, 1)
  })

  test('a shorter one takes nothing from a longer one, for letters as for appointments', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    const [letter] = await db.from('letters').where('template', 'booking/confirmed')
    const long = await hold(site, { dataset: LETTERS, record: letter.id })
    await hold(site, { dataset: LETTERS, untilDay: '2027-06-30' })
    const [row] = await db.from('letters').where('id', letter.id)
    assert.equal(row.held_by, long.id)
  })

  test('of several items are placed all together, or none', async ({ assert }) => {
    const site = await aSite()
    const one = await book(site, '2027-03-10T09:00', { email })
    const theirs = await book(site, '2027-03-11T09:00', { email: 'autre@exemple.example' })
    const items = [one.id, theirs.id].map((record) => ({ dataset: DATASET, record }))
    const placing = () =>
      new PlaceHold().handle({
        ...{
          who: identifiersOf({ email }),
          professionalId: site.professional.id,
          items,
          stamp: SYSTEM,
        },
        ...{ ground: 'legal_claims', untilDay: '2030-06-30', explanation: 'Litige en cours.' },
      })
    await assert.rejects(placing, NothingToHold)
    assert.lengthOf(await db.from('legal_holds'), 0)
    assert.lengthOf(await db.from('held_records'), 0)
  })

  test('are refused for nothing, for somebody else’s record and for a day that is over', async ({
    assert,
  }) => {
    const site = await aSite()
    const theirs = await book(site, '2027-03-10T09:00', { email: 'autre@exemple.example' })
    await assert.rejects(() => hold(site), NothingToHold)
    await assert.rejects(() => hold(site, { record: theirs.id }), NothingToHold)
    await assert.rejects(() => hold(site, { untilDay: '2027-03-06' }), HoldDayPast)
    await assert.rejects(
      () => hold(site, { dataset: 'inventory.objections_of_professionals' }),
      NothingToHold
    )
    assert.lengthOf(await db.from('legal_holds'), 0)
    assert.lengthOf(await entriesOfKind('hold.placed'), 0)
  })
})
