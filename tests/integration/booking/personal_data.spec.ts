import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import testUtils from '@adonisjs/core/services/test_utils'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { test } from '@japa/runner'
import type { ExportedRecord, Identifiers } from '#inventory/dataset'
import { subjectDigest } from '#journal/record'
import MoveAppointment from '#booking/actions/move_appointment'
import declared from '#booking/personal_data'
import { aCustomField, aSite, book, paris, VISITOR, type Site } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'

const [appointments] = declared
const ELODIE = { email: 'elodie@exemple.example', phone: '+33612345678' }
const who = identifiersOf(ELODIE)

function within<T>({ professional }: Site, act: (search: Search) => Promise<T>) {
  return db.transaction((trx) => act({ who, professionalId: professional.id, trx }))
}
type Search = { who: Identifiers; professionalId: string; trx: TransactionClientContract }

const appointmentsOf = ({ professional }: Site) =>
  db.from('appointments').where('professional_id', professional.id)

/** One appointment, moved once, with an answer: every table has something of the person. */
async function known(site: Site) {
  const field = await aCustomField(site)
  const answers = [{ fieldId: field.id, answer: 'Alto' }]
  const { id } = await book(site, '2027-03-10T09:00', {
    email: ELODIE.email,
    answers,
    note: 'Merci',
  })
  const startsAt = paris('2027-03-10T10:00')
  const moved = await new MoveAppointment().handle({
    ...{ appointmentId: id, revision: 0, startsAt, by: 'person', stamp: VISITOR },
  })
  return [id, moved.id]
}

test.group('The data set of appointments', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('finds everything of a person with one professional, down to the place moved from', async ({
    assert,
  }) => {
    const site = await aSite()
    await known(site)
    await book(await aSite(), '2027-03-10T09:00', { email: ELODIE.email })
    const finding = await within(site, (search) => appointments.find(search))
    assert.deepEqual(finding.tables, {
      appointments: 2,
      appointment_contacts: 1,
      appointment_answers: 1,
      manage_tokens: 1,
    })
    assert.equal(finding.count, 1)
  })

  test('exports what the person gave, in words the person can read', async ({ assert }) => {
    const site = await aSite()
    await known(site)
    const records = await within(site, async (search) => {
      const all: ExportedRecord[] = []
      for await (const record of appointments.export(search)) all.push(record)
      return all
    })
    assert.lengthOf(records, 1)
    assert.include(records[0], {
      offering: 'Réglage',
      starts_at: '2027-03-10T10:00:00.000+01:00',
      last_name: 'Garnier',
      email: ELODIE.email,
      phone: ELODIE.phone,
      note: 'Merci',
      added_answers: 'Instrument : Alto',
      kept_until: '2027-07-08',
    })
  })

  test('erases all of it, batch by batch, and nothing of anybody else', async ({ assert }) => {
    const site = await aSite()
    const ids = await known(site)
    await book(site, '2027-03-11T09:00', { email: ELODIE.email })
    await book(site, '2027-03-11T10:00', { email: 'autre@exemple.example', phone: '+33699999999' })
    const other = await aSite()
    await book(other, '2027-03-10T09:00', { email: ELODIE.email })

    const first = await within(site, (search) => appointments.erase(search, 1))
    assert.isFalse(first.done)
    const second = await within(site, (search) => appointments.erase(search, 1))
    assert.isFalse(second.done)
    const third = await within(site, (search) => appointments.erase(search, 1))
    assert.isTrue(third.done)
    assert.equal(first.tables.appointments + second.tables.appointments, 3)

    const finding = await within(site, (search) => appointments.find(search))
    assert.equal(finding.count, 0)
    assert.lengthOf(await appointmentsOf(site), 1)
    assert.lengthOf(await appointmentsOf(other), 1)
    assert.lengthOf(await db.from('appointments').whereIn('id', ids), 0)
  })

  test('tells the professional that a place is free again, once, without a name', async ({
    assert,
  }) => {
    const site = await aSite()
    const [, id] = await known(site)
    await within(site, (search) => appointments.erase(search, 10))
    await within(site, (search) => appointments.erase(search, 10))
    const letters = await lettersAbout(id)
    const told = letters.filter(({ content }) => content.what === 'erased')
    assert.lengthOf(told, 1)
    assert.equal(told[0].to.email, site.professional.email)
    assert.notMatch(JSON.stringify(told[0].content), /Garnier|elodie|612345678/)
    await book(site, '2027-03-10T10:00')
  })

  test('leaves the journal without a way back to the person', async ({ assert }) => {
    const site = await aSite()
    const [, id] = await known(site)
    const subject = async () => {
      const { rows } = await db.rawQuery(`select journal.subject_of(decode(?, 'hex')) as it`, [
        subjectDigest(id),
      ])
      return rows[0].it
    }
    assert.isNotNull(await subject())
    await within(site, (search) => appointments.erase(search, 10))
    assert.isNull(await subject())
  })

  test('does not take a number for a person: a family may share one', async ({ assert }) => {
    const site = await aSite()
    await known(site)
    await book(site, '2027-03-11T09:00', { email: 'fratrie@exemple.example', phone: ELODIE.phone })
    const finding = await within(site, (search) => appointments.find(search))
    assert.equal(finding.count, 1)
    assert.deepEqual(finding.kept, [{ reason: 'other_mailbox', law: 'RGPD, art. 12(6)', count: 1 }])
    await within(site, (search) => appointments.erase(search, 10))
    assert.lengthOf(
      await db.from('appointment_contacts').where('email', 'fratrie@exemple.example'),
      1
    )
  })
})

test.group('The notice versions', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('can not be changed by the application', async ({ assert }) => {
    const site = await aSite()
    const change = () =>
      db.transaction((trx) =>
        trx.from('notice_versions').where('id', site.notice.id).update({ body: '{}' })
      )
    await assert.rejects(change, /permission denied/)
  })
})
