import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import CancelAppointment from '#booking/actions/cancel_appointment'
import MoveAppointment from '#booking/actions/move_appointment'
import ChooseRetention from '#booking/actions/settings/choose_retention'
import { AppointmentRestricted } from '#booking/errors'
import { agendaItems } from '#booking/queries/agenda'
import { isReminderWanted } from '#booking/queries/reminder_wanted'
import type { ExportedRecord } from '#inventory/dataset'
import { discover, eraseBatch, exportAll } from '#inventory/queries/discover'
import { isRestricted, restrictionsFor, restrictionsOf } from '#inventory/queries/restrict'
import { secondSearch } from '#inventory/queries/second_search'
import { withRestricted } from '#inventory/restricted'
import DeliverLetter from '#letters/actions/deliver_letter'
import { recentLetters } from '#letters/queries/letters'
import AnnounceEndOfRestriction from '#rights_requests/actions/announce_end_of_restriction'
import LiftRestriction from '#rights_requests/actions/lift_restriction'
import OpenRestriction from '#rights_requests/actions/open_restriction'
import { EndNotAnnounced, EndNotTold, NothingRestricted } from '#rights_requests/errors'
import { aCustomField, aSite, book, BOOKED_AT, paris, type Site } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aPart, REFERENCE, rectifyFor, restrictFor, searching, SYSTEM } from '#tests/helpers/limits'
import { aSubprocessor } from '#tests/helpers/parties'
import { endDue } from '#tests/helpers/retention'

const email = 'elodie@exemple.example'
const NINE = '2027-03-10T09:00'

/** One appointment with a note and an answer, restricted. */
async function restricted() {
  const site = await aSite()
  const field = await aCustomField(site)
  const answers = [{ fieldId: field.id, answer: 'Alto' }]
  const { id, token } = await book(site, NINE, { email, answers, note: 'Merci' })
  const outcome = await restrictFor(site, email)
  return { site, id, token, ...outcome }
}

const contacts = (id: string) => db.from('appointment_contacts').where('appointment_id', id)

async function lift(restrictionId: string) {
  const to = { email }
  const announcing = { restrictionId, to, locale: 'fr', stamp: SYSTEM } as const
  await new AnnounceEndOfRestriction().handle(announcing)
  await leave('sent')
  await new LiftRestriction().handle({ restrictionId, stamp: SYSTEM })
}

/** What becomes of the letters that announce the end of a restriction. */
function leave(state: 'sent' | 'failed') {
  return db
    .from('letters')
    .where({ template: 'rights_requests/restriction_ends', state: 'due' })
    .update({ state, ended_at: SYSTEM.at.toISO() })
}

const itemsOf = ({ professional }: Site) => {
  const from = paris('2027-03-08T00:00').toMillis() / 60_000
  return agendaItems(professional.id, { from, to: from + 7 * 1440 }, db.connection())
}

async function deliver(id: string) {
  const delivered: string[] = []
  const post = { deliver: async (parcel: { id: string }) => void delivered.push(parcel.id) }
  await new DeliverLetter().handle({ id, post, at: BOOKED_AT })
  return delivered.length === 1
}

test.group('Restriction', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('takes the person out of every query, and leaves the place taken', async ({ assert }) => {
    const { site, id } = await restricted()
    assert.lengthOf(await contacts(id), 0)
    assert.lengthOf(await db.from('appointment_answers').where('appointment_id', id), 0)
    const [item] = await itemsOf(site)
    const hidden = { id, isRestricted: true, client: null, offering: null, hasNote: false }
    assert.include(item, hidden)
    await assert.rejects(() => book(site, NINE, { email: 'autre@exemple.example' }))
  })

  test('keeps no more than who, where, since when, why and for which request', async ({
    assert,
  }) => {
    const { site, records, goesOn, restrictionId } = await restricted()
    const rows = await db.from('restrictions')
    assert.lengthOf(rows, 1)
    assert.include(rows[0], {
      id: restrictionId,
      professional_id: site.professional.id,
      ground: 'accuracy_contested',
      request_reference: REFERENCE,
    })
    assert.notMatch(JSON.stringify(rows), /elodie/)
    assert.deepEqual(records, { 'booking.appointments': 1, 'letters.of_professionals': 2 })
    assert.includeMembers([...goesOn], ['inventory.objections_of_professionals'])
    const [entry] = await entriesOfKind('restriction.placed')
    assert.deepEqual(entry.body, {
      controller: site.professional.id,
      ground: 'accuracy_contested',
      records,
    })
  })

  test('stops every change, by an action or by the database', async ({ assert }) => {
    const { id } = await restricted()
    const change = { appointmentId: id, revision: 0, by: 'professional', stamp: SYSTEM } as const
    const move = { ...change, startsAt: paris('2027-03-10T10:00') }
    await assert.rejects(() => new CancelAppointment().handle(change), AppointmentRestricted)
    await assert.rejects(() => new MoveAppointment().handle(move), AppointmentRestricted)
    const row = () => db.from('appointments').where('id', id)
    const changing = () =>
      db.transaction((trx) => row().useTransaction(trx).update({ revision: 9 }))
    await assert.rejects(changing, /restricted/)
    await assert.rejects(
      () => db.transaction((trx) => row().useTransaction(trx).delete()),
      /restricted/
    )
  })

  test('survives the purge, even one brought forward, until it is lifted', async ({ assert }) => {
    const { site, id, restrictionId } = await restricted()
    const professionalId = site.professional.id
    await new ChooseRetention().handle({ professionalId, days: 90, previous: 120, stamp: SYSTEM })
    const purge = () => endDue(paris('2028-06-01T03:00'), 'booking.appointments')
    await purge()
    assert.lengthOf(await db.from('appointments').where('id', id), 1)
    await lift(restrictionId)
    await purge()
    assert.lengthOf(await db.from('appointments').where('id', id), 0)
  })

  test('puts off letters to the person but those the law calls for', async ({ assert }) => {
    const { site, id, restrictionId } = await restricted()
    const isWanted = () => db.transaction((trx) => isReminderWanted(trx, id))
    assert.isFalse(await isWanted())
    const { id: letter } = await db
      .from('letters')
      .where('template', 'booking/confirmed')
      .firstOrFail()
    assert.isFalse(await deliver(letter))
    const { state, attempts } = await db.from('letters').where('id', letter).firstOrFail()
    assert.deepEqual([state, attempts], ['due', 0])
    const listed = await recentLetters(50)
    assert.notInclude(
      listed.map((it) => it.id),
      letter
    )
    const toProfessional = await db.from('letters').where('template', 'booking/agenda_changed')
    assert.isTrue(await deliver(toProfessional[0].id))

    const announcing = { restrictionId, to: { email }, locale: 'fr', stamp: SYSTEM } as const
    await new AnnounceEndOfRestriction().handle(announcing)
    const lawful = await db.from('letters').where('template', 'rights_requests/restriction_ends')
    assert.isTrue(await deliver(lawful[0].id))
    await new LiftRestriction().handle({ restrictionId, stamp: SYSTEM })
    assert.isTrue(await isWanted())
    await db.from('letters').where('id', letter).update({ next_attempt_at: BOOKED_AT.toISO() })
    assert.isTrue(await deliver(letter))
    assert.lengthOf(await contacts(id), 1)
    const [item] = await itemsOf(site)
    assert.equal(item.client, 'Élodie Garnier')
  })

  test('does not keep from the person the letters of what they ask for afterwards', async ({
    assert,
  }) => {
    const { site } = await restricted()
    const stamp = { actor: 'person', at: BOOKED_AT.plus({ minutes: 5 }) } as const
    const { id } = await book(site, '2027-03-11T09:00', { email, stamp })
    const [letter] = await db.from('letters').where({ template: 'booking/confirmed', about: id })
    await db.from('letters').where('id', letter.id).update({ next_attempt_at: BOOKED_AT.toISO() })
    assert.isTrue(await deliver(letter.id))
    assert.lengthOf(await contacts(id), 1)
  })

  test('keeps letters that were sent from being emptied', async ({ assert }) => {
    const { restrictionId } = await restricted()
    const sent = { state: 'sent', ended_at: BOOKED_AT.toISO() }
    await db.from('letters').where('template', 'booking/confirmed').update(sent)
    const clear = () =>
      endDue(BOOKED_AT.plus({ days: 60 }), 'letters.of_professionals', 'letters.of_platform')
    await clear()
    const cleared = () =>
      db.from('letters').where('template', 'booking/confirmed').whereNotNull('cleared_at')
    assert.lengthOf(await cleared(), 0)
    await lift(restrictionId)
    await clear()
    assert.lengthOf(await cleared(), 1)
  })

  test('is lifted once, and only after the person has been told', async ({ assert }) => {
    const { id, restrictionId } = await restricted()
    const lifting = () => new LiftRestriction().handle({ restrictionId, stamp: SYSTEM })
    await assert.rejects(lifting, EndNotAnnounced)
    assert.lengthOf(await contacts(id), 0)
    await lift(restrictionId)
    assert.lengthOf(await contacts(id), 1)
    assert.lengthOf(await db.from('restrictions'), 0)
    await assert.rejects(lifting, NothingRestricted)
    const letters = await lettersAbout(REFERENCE)
    const told = letters.filter(({ to }) => to.email === email)
    assert.lengthOf(told, 1)
    assert.lengthOf(await entriesOfKind('restriction.lifted'), 1)
  })

  test('is not lifted by a letter that waits, or that never arrived: that one is written again', async ({
    assert,
  }) => {
    const { restrictionId } = await restricted()
    const announce = (minutes: number) =>
      new AnnounceEndOfRestriction().handle({
        ...{ restrictionId, to: { email }, locale: 'fr' },
        stamp: { ...SYSTEM, at: SYSTEM.at.plus({ minutes }) },
      })
    const lifting = () => new LiftRestriction().handle({ restrictionId, stamp: SYSTEM })
    await announce(0)
    await announce(1)
    await assert.rejects(lifting, EndNotTold)
    await leave('failed')
    await assert.rejects(lifting, EndNotTold)
    await announce(2)
    await assert.rejects(lifting, EndNotTold)
    assert.equal(await leave('sent'), 1)
    await lifting()
    const letters = await lettersAbout(REFERENCE)
    assert.lengthOf(
      letters.filter(({ to }) => to.email === email),
      2
    )
  })

  test('stays as long as one of two requests calls for it', async ({ assert }) => {
    const { site, id, restrictionId } = await restricted()
    const second = await restrictFor(site, email, { reference: 'DR-2027-0043' })
    await lift(restrictionId)
    assert.lengthOf(await contacts(id), 0)
    await lift(second.restrictionId)
    assert.lengthOf(await contacts(id), 1)
  })

  test('opens for one act under an exception, with its reason on record', async ({ assert }) => {
    const { id, restrictionId } = await restricted()
    const seen = await new OpenRestriction().handle({
      restrictionId,
      exception: 'legal_claims',
      reason: 'Demande du tribunal.',
      stamp: SYSTEM,
      act: (trx) => trx.from('appointment_contacts').where('appointment_id', id),
    })
    assert.include(seen[0], { email })
    assert.lengthOf(await contacts(id), 0)
    const [entry] = await entriesOfKind('restriction.opened')
    assert.include(entry.body, { exception: 'legal_claims' })
  })

  test('does not stand in the way of the person’s own rights', async ({ assert }) => {
    const { site, id } = await restricted()
    const records = await searching(
      identifiersOf({ email }),
      site.professional.id,
      async (search) => {
        const all: ExportedRecord[] = []
        for await (const { dataset, record } of exportAll(search)) {
          if (dataset === 'booking.appointments') all.push(record)
        }
        return all
      }
    )
    assert.include(records[0], { email, note: 'Merci', added_answers: 'Instrument : Alto' })
    assert.lengthOf(await contacts(id), 0)

    const corrected = 'nouvelle@exemple.example'
    await rectifyFor(site, email, [{ record: id, field: 'email', value: corrected }])
    const { professional } = site
    const is = (address: string) =>
      db.transaction((trx) => isRestricted(trx, address, professional.id))
    assert.deepEqual([await is(email), await is(corrected)], [false, true])

    await searching(identifiersOf({ email: corrected }), professional.id, async (search) => {
      for (const { dataset } of await discover(search)) {
        for (;;) {
          const { done } = await eraseBatch(dataset, search)
          if (done) break
        }
      }
      const after = await discover(search)
      const left = after.filter(({ kept, count }) => count > 0 && kept.length === 0)
      assert.deepEqual(left, [])
      const scope = { professionalId: professional.id, except: [] }
      const { traces } = await secondSearch(search.who, scope, search.trx)
      const named = traces.filter(({ table }) => table !== 'public.letters')
      const told = after.some(({ kept }) => kept.length > 0)
      assert.deepEqual(
        named.map(({ table }) => table),
        told ? ['public.restrictions'] : []
      )
    })
    assert.lengthOf(await db.from('appointments').where('id', id), 0)
  })

  test('is seen by the second search: hidden rows are not erased rows', async ({ assert }) => {
    const { site } = await restricted()
    await searching(identifiersOf({ email }), site.professional.id, async (search) => {
      const scope = { professionalId: site.professional.id, except: [] }
      const { traces } = await secondSearch(search.who, scope, search.trx)
      const tables = traces.map(({ table }) => table)
      assert.includeMembers(tables, ['public.appointment_contacts', 'public.restrictions'])
    })
  })

  test('concerns one controller and one person', async ({ assert }) => {
    const { site } = await restricted()
    const other = await aSite()
    const theirs = await book(other, NINE, { email })
    const neighbour = await book(site, '2027-03-10T10:00', { email: 'autre@exemple.example' })
    assert.lengthOf(await contacts(theirs.id), 1)
    assert.lengthOf(await contacts(neighbour.id), 1)
    const platform = await searching(identifiersOf({ email }), null, restrictionsOf)
    assert.lengthOf(platform, 0)
    const asked = await db.transaction((trx) => restrictionsFor(trx, REFERENCE))
    assert.lengthOf(asked, 1)
  })

  test('run twice for a part, it is placed, told and recorded once', async ({ assert }) => {
    const site = await aSite()
    await aSubprocessor()
    await book(site, NINE, { email })
    const partId = await aPart()
    const first = await restrictFor(site, email, { partId })
    assert.deepEqual(await restrictFor(site, email, { partId }), first)
    assert.lengthOf(await db.from('restrictions'), 1)
    assert.lengthOf(await entriesOfKind('restriction.placed'), 1)
    const told = await lettersAbout(REFERENCE)
    assert.lengthOf(told, 2)
    assert.notMatch(JSON.stringify(told), /elodie|Garnier/)
  })

  test('what runs with restricted data in sight leaves them out of sight', async ({ assert }) => {
    const { id } = await restricted()
    await db.transaction(async (trx) => {
      const rows = () => trx.from('appointment_contacts').where('appointment_id', id)
      await withRestricted(trx, async () => {
        await withRestricted(trx, async () => assert.lengthOf(await rows(), 1))
        assert.lengthOf(await rows(), 1)
      })
      assert.lengthOf(await rows(), 0)
    })
  })
})
