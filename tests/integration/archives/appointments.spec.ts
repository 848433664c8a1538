import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import OpenPerson from '#archives/actions/open_person'
import { NothingArchived } from '#archives/errors'
import ArchiveAccess from '#archives/models/archive_access'
import ChooseArchiving from '#booking/actions/settings/choose_archiving'
import ChooseRetention from '#booking/actions/settings/choose_retention'
import { countArchived, readArchived } from '#booking/queries/archived_appointments'
import LiftHolds from '#holds/actions/lift_holds'
import PlaceHolds from '#holds/actions/place_holds'
import { letGoOfUnheld } from '#holds/jobs'
import { identifiersOf } from '#inventory/domain/identifiers'
import { discover, eraseBatch, exportAll } from '#inventory/queries/discover'
import { secondSearch } from '#inventory/queries/second_search'
import { datasets } from '#inventory/registry'
import { aCustomField, aSite, book, paris, type Site } from '#tests/helpers/booking'
import { aClock } from '#tests/helpers/clock'
import { entriesOfKind } from '#tests/helpers/desk'
import { restrictFor, searching, SYSTEM } from '#tests/helpers/limits'
import { endDue } from '#tests/helpers/retention'
import { aUser } from '#tests/helpers/rights_requests'

const email = 'lucie.fontaine@exemple.example'
const who = identifiersOf({ email })
const DATASET = 'booking.appointments'
/** The appointment ends on 10 March; 30 days later is 9 April. */
const LAST_DAY_IN_SIGHT = paris('2027-04-09T23:30')
const NEXT_NIGHT = paris('2027-04-10T03:00')
const LATER = paris('2028-06-01T03:00')

const archive = (at = NEXT_NIGHT) => endDue(at, DATASET)

async function anAppointment(site: Site) {
  const field = await aCustomField(site)
  const answers = [{ fieldId: field.id, answer: 'Violon' }]
  const { id } = await book(site, '2027-03-10T09:00', { email, note: 'Corde cassée', answers })
  return id
}

const rows = async (id: string) => {
  const contacts = await db.from('appointment_contacts').where('appointment_id', id)
  const answers = await db.from('appointment_answers').where('appointment_id', id)
  const appointments = await db.from('appointments').where('id', id)
  return [appointments.length, contacts.length, answers.length]
}

test.group('Appointments in the intermediate archive', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('leave every daily query once they are over for as long as was chosen, not before', async ({
    assert,
  }) => {
    const site = await aSite()
    const id = await anAppointment(site)
    await archive(LAST_DAY_IN_SIGHT)
    assert.deepEqual(await rows(id), [1, 1, 1])
    await archive()
    assert.deepEqual(await rows(id), [0, 0, 0])
    const count = await db.transaction((trx) => countArchived(trx, site.professional.id))
    assert.equal(count, 1)
  })

  test('leave earlier or later, as their professional chooses', async ({ assert }) => {
    const site = await aSite()
    const id = await anAppointment(site)
    const choice = { professionalId: site.professional.id, days: 90, previous: 30, stamp: SYSTEM }
    await new ChooseArchiving().handle(choice)
    await archive()
    assert.deepEqual(await rows(id), [1, 1, 1])
    await archive(paris('2027-06-09T03:00'))
    assert.deepEqual(await rows(id), [0, 0, 0])
  })

  test('are still found, exported and erased for the person, and seen by the second search', async ({
    assert,
  }) => {
    const site = await aSite()
    await anAppointment(site)
    await archive()
    const { id: professionalId } = site.professional
    const found = await searching(who, professionalId, discover)
    assert.equal(found.find(({ dataset }) => dataset === DATASET)!.count, 1)
    const exported = await searching(who, professionalId, (search) =>
      Array.fromAsync(exportAll(search))
    )
    assert.lengthOf(
      exported.filter(({ dataset }) => dataset === DATASET),
      1
    )
    const traces = await searching(who, professionalId, (search) =>
      secondSearch(who, { professionalId, except: [] }, search.trx)
    )
    assert.include(
      traces.traces.map(({ table }) => table),
      'public.appointment_contacts'
    )
    const { records } = await searching(who, professionalId, (search) =>
      eraseBatch(DATASET, search)
    )
    assert.equal(records, 1)
    assert.equal(await db.transaction((trx) => countArchived(trx, professionalId)), 0)
  })

  test('are erased by themselves on their last day, which a shorter choice brings forward there too', async ({
    assert,
    cleanup,
  }) => {
    const site = await aSite()
    await anAppointment(site)
    await archive()
    const { id: professionalId } = site.professional
    const days = { days: 90, previous: 120 }
    assert.equal(await new ChooseRetention().handle({ professionalId, ...days, stamp: SYSTEM }), 1)
    const left = () => db.transaction((trx) => countArchived(trx, professionalId))
    const clock = aClock(cleanup)
    clock.isAt(paris('2027-06-08T12:00'))
    await letGoOfUnheld.run({})
    assert.equal(await left(), 1)
    clock.isAt(paris('2027-06-09T03:00'))
    await letGoOfUnheld.run({})
    assert.equal(await left(), 0)
  })

  test('are held there, and go when the hold is lifted', async ({ assert, cleanup }) => {
    const site = await aSite()
    await anAppointment(site)
    await archive()
    const { id: professionalId } = site.professional
    const actId = await new PlaceHolds().handle({
      ...{ who, fields: [], stamp: SYSTEM },
      items: [{ professionalId, dataset: DATASET, record: null }],
      ...{ ground: 'legal_claims', law: 'Code civil, art. 2224', explanation: 'Litige en cours.' },
      ...{ untilDay: '2030-06-30', reviewOn: '2028-01-10' },
    })
    aClock(cleanup).isAt(LATER)
    await letGoOfUnheld.run({})
    const left = () => db.transaction((trx) => countArchived(trx, professionalId))
    assert.equal(await left(), 1)
    await new LiftHolds().handle({ actId, reason: 'Le litige est terminé.', stamp: SYSTEM })
    await letGoOfUnheld.run({})
    assert.equal(await left(), 0)
  })

  test('what is restricted does not move, and an opening does not show it', async ({ assert }) => {
    const site = await aSite()
    await anAppointment(site)
    await restrictFor(site, email)
    await archive()
    assert.equal(await db.transaction((trx) => countArchived(trx, site.professional.id)), 0)
  })
})

test.group('A run of retention that fills the archive', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('tells what it moved, the dry run the same before, and counts nothing as gone', async ({
    assert,
  }) => {
    const site = await aSite()
    await anAppointment(site)
    const count = () =>
      db.transaction((trx) => datasets.get(DATASET).expiry!.count({ at: NEXT_NIGHT, trx }))
    const archived = { appointments: 1, appointment_contacts: 1, appointment_answers: 1 }
    const due = await count()
    const its = due.find(({ professionalId }) => professionalId === site.professional.id)!
    assert.containSubset(its, { records: 0, tables: {}, archived })
    const ended = await db.transaction((trx) =>
      datasets.get(DATASET).expiry!.end({ at: NEXT_NIGHT, trx }, 500, null)
    )
    const moved = ended.counts.find((it) => it.professionalId === site.professional.id)!
    assert.containSubset(moved, { records: 0, removed: {}, archived })
    const after = await count()
    assert.notInclude(
      after.map(({ professionalId }) => professionalId),
      site.professional.id
    )
  })
})

test.group('Opening the archive of a professional', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is for one person, one reason and one hour, by whoever opened, and stays in the journal', async ({
    assert,
  }) => {
    const site = await aSite()
    await anAppointment(site)
    await book(site, '2027-03-11T09:00', { email: 'autre@exemple.example' })
    await archive()
    const { id: professionalId } = site.professional
    const owner = await aUser('professional', { professionalId })
    const stamp = { actor: `user:${owner.id}`, at: NEXT_NIGHT } as const
    const reason = 'Facture impayée, relance par courrier.'
    const open = (given = who) =>
      new OpenPerson().handle({ professionalId, who: given, reason, stamp })
    const access = await ArchiveAccess.findOrFail(await open())
    const its = { professionalId, ids: access.records }
    const shown = await db.transaction((trx) => readArchived(trx, its))
    assert.deepEqual(
      shown.map((it) => [it.email, it.note, it.answers]),
      [[email, 'Corde cassée', 'Instrument : Violon']]
    )
    assert.isTrue(access.isOpenTo(owner.id, NEXT_NIGHT.plus({ minutes: 59 })))
    assert.isFalse(access.isOpenTo(owner.id, NEXT_NIGHT.plus({ minutes: 60 })))
    assert.isFalse(access.isOpenTo(professionalId, NEXT_NIGHT))
    const [entry] = await entriesOfKind('archive.opened')
    assert.deepEqual(
      [entry.actor, entry.body],
      [stamp.actor, { professional: professionalId, access: access.id, records: 1 }]
    )
    await assert.rejects(
      () => open(identifiersOf({ email: 'nul@exemple.example' })),
      NothingArchived
    )
    assert.lengthOf(await entriesOfKind('archive.opened'), 1)
  })
})
