import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import HoldProfessional from '#holds/actions/hold_professional'
import LiftHolds from '#holds/actions/lift_holds'
import PlaceHolds from '#holds/actions/place_holds'
import RemindOfHolds from '#holds/actions/remind_of_holds'
import ReviewHolds from '#holds/actions/review_holds'
import { ReviewDayOutside } from '#holds/errors'
import { letGoOfUnheld } from '#holds/jobs'
import { goesAtOnce } from '#holds/queries/goes_at_once'
import { holdsOfAct } from '#holds/queries/hold_acts'
import type { HoldTerms } from '#holds/terms'
import { identifiersOf } from '#inventory/domain/identifiers'
import { discover, eraseBatch } from '#inventory/queries/discover'
import { withArchived } from '#inventory/restricted'
import OrderExecution from '#rights_requests/actions/order_execution'
import { executeRightsRequest } from '#rights_requests/jobs'
import RequestPart from '#rights_requests/models/request_part'
import { aCustomField, aSite, book, BOOKED_AT, paris, type Site } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { searching, SYSTEM } from '#tests/helpers/limits'
import { endDue } from '#tests/helpers/retention'
import {
  aRequestInProgress,
  aUser,
  carryOut,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const email = 'elodie.brunet@exemple.example'
const DATASET = 'booking.appointments'
const LATER = paris('2028-06-01T03:00')

const TERMS: HoldTerms = {
  ground: 'legal_claims',
  law: 'Code civil, art. 2224',
  untilDay: '2030-06-30',
  reviewOn: '2028-01-10',
  explanation: 'Litige en cours sur un acompte.',
}

type Fields = Partial<HoldTerms> & { record?: string; fields?: string[]; dataset?: string }

const place = ({ professional }: Site, given: Fields = {}) => {
  const { record = null, fields = [], dataset = DATASET, ...terms } = given
  return new PlaceHolds().handle({
    ...{ ...TERMS, ...terms, fields, stamp: SYSTEM, who: identifiersOf({ email }) },
    items: [{ professionalId: professional.id, dataset, record }],
  })
}

const erase = ({ professional }: Site) =>
  searching(identifiersOf({ email }), professional.id, (search) => eraseBatch(DATASET, search))

const lift = (actId: string) =>
  new LiftHolds().handle({ actId, reason: 'Le litige est terminé.', stamp: SYSTEM })

/** Wherever it is kept: what a hold keeps beyond its last day is in the archive. */
const contact = (id: string) =>
  db.transaction((trx) =>
    withArchived(trx, () => trx.from('appointment_contacts').where('appointment_id', id).first())
  )

const answers = (id: string) =>
  db.transaction((trx) =>
    withArchived(trx, () => trx.from('appointment_answers').where('appointment_id', id).exec())
  )

const purge = () => endDue(LATER, 'booking.appointments')

async function aHeldAppointment(site: Site) {
  const field = await aCustomField(site)
  const { id } = await book(site, '2027-03-10T09:00', {
    ...{ email, note: 'Corde cassée' },
    answers: [{ fieldId: field.id, answer: 'Violon' }],
  })
  return id
}

test.group('Holds without any request', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('on a person keep digests, never the identifiers, until they are lifted', async ({
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    const act = await place(site)
    const [hold] = await db.from('legal_holds').where('act_id', act)
    assert.lengthOf(hold.email_digests, 1)
    assert.notInclude(JSON.stringify(hold), email)
    const told = await searching(identifiersOf({ email }), site.professional.id, discover)
    const marks = told.find(({ dataset }) => dataset.endsWith('restrictions_of_professionals'))!
    assert.deepInclude(marks.kept[0], { reason: 'hold_remembered', count: 1 })
    await lift(act)
    const [lifted] = await db.from('legal_holds').where('act_id', act)
    assert.deepEqual([lifted.email_digests, lifted.end_reason], [[], 'Le litige est terminé.'])
  })

  test('on a whole professional keep all of it, what comes in the meantime too, against purge, erasure and the clearing of letters', async ({
    assert,
  }) => {
    const site = await aSite()
    const other = await aSite()
    const { id: before } = await book(site, '2027-03-10T09:00', { email })
    const { id: theirs } = await book(other, '2027-03-10T09:00', { email })
    const { id: professionalId } = site.professional
    await new HoldProfessional().handle({ ...TERMS, professionalId, stamp: SYSTEM })
    const { id: since } = await book(site, '2027-03-11T09:00', { email })

    await purge()
    const { records, done } = await erase(site)
    assert.deepEqual([records, done], [0, true])
    const left = await db.transaction((trx) =>
      withArchived(trx, () =>
        trx.from('appointments').whereIn('id', [before, since, theirs]).orderBy('id').exec()
      )
    )
    assert.deepEqual(
      left.map(({ id }) => id),
      [before, since]
    )
    const deleting = () =>
      db.transaction((trx) =>
        withArchived(trx, () => trx.from('appointments').where('id', since).delete().exec())
      )
    await assert.rejects(deleting, /held/)

    const sent = { state: 'sent', ended_at: BOOKED_AT.toISO() }
    await db.from('letters').where('professional_id', professionalId).update(sent)
    await endDue(LATER, 'letters.of_professionals', 'letters.of_platform')
    const cleared = await db
      .from('letters')
      .where('professional_id', professionalId)
      .whereNotNull('cleared_at')
    assert.lengthOf(cleared, 0)
  })

  test('keep one record and let the others go at their end', async ({ assert }) => {
    const site = await aSite()
    const { id: kept } = await book(site, '2027-03-10T09:00', { email })
    const { id: gone } = await book(site, '2027-03-11T09:00', { email })
    await place(site, { record: kept })
    await purge()
    assert.isNotNull(await contact(kept))
    assert.isNull(await contact(gone))
  })

  test('keep an account that is closed, and the file of a request', async ({ assert }) => {
    const user = await aUser('staff', { email })
    await user.merge({ disabledAt: BOOKED_AT }).save()
    const who = identifiersOf({ email })
    const items = [{ professionalId: null, dataset: 'people.accounts', record: null }]
    const act = await new PlaceHolds().handle({ ...TERMS, who, items, fields: [], stamp: SYSTEM })
    const erasing = async () => {
      const { records } = await searching(who, null, (search) =>
        eraseBatch('people.accounts', search)
      )
      return records
    }
    assert.equal(await erasing(), 0)
    await lift(act)
    assert.equal(await erasing(), 1)

    const { id, reference } = await aRequestInProgress(await aUser('dpo'), { email })
    const files = [{ professionalId: null, dataset: 'rights_requests.requests', record: id }]
    await new PlaceHolds().handle({ ...TERMS, who, items: files, fields: [], stamp: SYSTEM })
    const found = await searching(who, null, discover)
    const { kept } = found.find(({ dataset }) => dataset === 'rights_requests.requests')!
    assert.deepEqual(
      kept.map(({ reason }) => reason),
      ['held_legal_claims']
    )
    const deleting = () =>
      db.transaction((trx) => trx.from('rights_requests').where('reference', reference).delete())
    await assert.rejects(deleting, /held/)
  })

  test('are reviewed on their day: every DPO is told once, and says when next', async ({
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    await book(site, '2027-03-10T09:00', { email })
    const actId = await place(site)
    const remind = (iso: string) =>
      new RemindOfHolds().handle({ stamp: { actor: 'system', at: paris(iso) } })
    assert.equal(await remind('2028-01-09T08:00'), 0)
    assert.equal(await remind('2028-01-10T08:00'), 1)
    assert.equal(await remind('2028-01-11T08:00'), 0)
    const letters = await lettersAbout('holds')
    assert.include(
      letters.map(({ to }) => to.email),
      dpo.email
    )

    const stamp = { actor: `user:${dpo.id}`, at: paris('2028-01-12T10:00') } as const
    const words = 'L’instance continue.'
    const review = (reviewOn: string) => new ReviewHolds().handle({ actId, reviewOn, words, stamp })
    await assert.rejects(() => review('2030-07-01'), ReviewDayOutside)
    await assert.rejects(() => review('2028-01-12'), ReviewDayOutside)
    await review('2029-01-10')
    assert.lengthOf(await entriesOfKind('hold.reviewed'), 1)
    assert.equal(await remind('2029-01-10T08:00'), 1)
  })
})

test.group('Grounds that overlap, field by field', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('each keep their own, and a field goes when the last ground that covers it ends', async ({
    assert,
  }) => {
    const site = await aSite()
    const id = await aHeldAppointment(site)
    const duty = await place(site, {
      ...{ ground: 'legal_obligation', untilDay: '2036-12-31', fields: ['identity'] },
    })
    const claim = await place(site, {
      untilDay: '2027-12-31',
      reviewOn: '2027-06-01',
      fields: ['identity', 'note'],
    })

    await erase(site)
    assert.lengthOf(await answers(id), 0)
    assert.include(await contact(id), { note: 'Corde cassée', last_name: 'Garnier', email })

    const goes = await db.transaction(async (trx) => {
      const holds = await holdsOfAct(claim, trx)
      return goesAtOnce(
        trx,
        holds.map((hold) => hold.id)
      )
    })
    assert.deepEqual(goes, { freed: 0, postponed: 0, expired: 0, partly: 1 })
    await lift(claim)
    await letGoOfUnheld.run({})
    assert.include(await contact(id), { note: null, last_name: 'Garnier', email })
    const [{ body }] = await entriesOfKind('hold.fields_cleared')
    assert.deepEqual(body.fields, { note: 1 })

    await lift(duty)
    await erase(site)
    assert.isNull(await contact(id))
  })

  test('whichever ends first: what names nobody any more may stay longer', async ({ assert }) => {
    const site = await aSite()
    const id = await aHeldAppointment(site)
    const duty = await place(site, { ground: 'legal_obligation', fields: ['identity'] })
    await place(site, { untilDay: '2036-12-31', fields: ['note'] })
    await erase(site)
    await lift(duty)
    await letGoOfUnheld.run({})
    assert.include(await contact(id), { note: 'Corde cassée', last_name: '—', first_name: '—' })
  })

  test('a hold on the whole record covers every field', async ({ assert }) => {
    const site = await aSite()
    const id = await aHeldAppointment(site)
    await place(site, { fields: ['note'] })
    await place(site, {})
    await erase(site)
    assert.lengthOf(await answers(id), 1)
  })

  test('nothing is emptied while its length runs and nobody asked for its erasure', async ({
    assert,
  }) => {
    const site = await aSite()
    const id = await aHeldAppointment(site)
    await place(site, { fields: ['identity'] })
    await letGoOfUnheld.run({})
    assert.include(await contact(id), { note: 'Corde cassée' })
  })

  test('past the last day, what no hold names goes without anybody asking', async ({
    assert,
    cleanup,
  }) => {
    const site = await aSite()
    const id = await aHeldAppointment(site)
    await place(site, { fields: ['identity'] })
    aClock(cleanup).isAt(LATER)
    await letGoOfUnheld.run({})
    assert.include(await contact(id), { note: null, last_name: 'Garnier' })
    assert.lengthOf(await answers(id), 0)
  })
})

test.group('Lifting a hold', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('starts the purge that it had postponed', async ({ assert, cleanup }) => {
    const site = await aSite()
    const { id } = await book(site, '2027-03-10T09:00', { email })
    const act = await place(site)
    aClock(cleanup).isAt(LATER)
    await letGoOfUnheld.run({})
    assert.isNotNull(await contact(id))
    await lift(act)
    await letGoOfUnheld.run({})
    assert.isNull(await contact(id))
    const [entry] = await entriesOfKind('hold.ended')
    assert.equal(entry.body.controller, site.professional.id)
  })

  for (const kind of ['person', 'professional'] as const) {
    test(`starts the erasure that a hold on a ${kind} had postponed, though no request had asked for the hold`, async ({
      assert,
    }) => {
      const site = await aSite()
      const { id: professionalId } = site.professional
      const { id: kept } = await book(site, '2027-03-08T09:00', { email })
      const act =
        kind === 'person'
          ? await place(site)
          : await new HoldProfessional().handle({ ...TERMS, professionalId, stamp: SYSTEM })
      const dpo = await aUser('dpo')
      const { id } = await aRequestInProgress(dpo, {
        ...{ concern: 'professional', professionalIds: [professionalId], email },
      })
      const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
      const { partId } = await onlyPart(id)
      await new OrderExecution().handle({ id, partId, stamp })
      await carryOut(id)
      const { attestationNumber: first, progress } = await RequestPart.findOrFail(partId)
      assert.equal(progress, 'done')
      assert.isNotNull(await contact(kept))
      const { id: since } = await book(site, '2027-03-09T09:00', { email })

      assert.equal(await lift(act), 1)
      await executeRightsRequest.run({ id: partId })
      assert.isNull(await contact(kept))
      assert.isNotNull(await contact(since))
      const part = await RequestPart.findOrFail(partId)
      assert.deepEqual([part.progress, part.round], ['done', 2])
      assert.notEqual(part.attestationNumber, first)
    })
  }
})
