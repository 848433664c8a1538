import db from '@adonisjs/lucid/services/db'
import { identifiersOf } from '#inventory/domain/identifiers'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { tokenDigest } from '#foundation/digest'
import { compare, rectifiable } from '#inventory/queries/rectify'
import { recipientDigest } from '#letters/queue'
import RectifyData from '#rights_requests/actions/rectify_data'
import { RectificationRefused } from '#rights_requests/errors'
import { aCustomField, aSite, book } from '#tests/helpers/booking'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aPart, REFERENCE, rectifyFor, searching, SYSTEM } from '#tests/helpers/limits'
import { aSubprocessor } from '#tests/helpers/parties'
import { aUser } from '#tests/helpers/rights_requests'

const email = 'elodie@exemple.example'
const NINE = '2027-03-10T09:00'

const contactOf = (id: string) =>
  db.from('appointment_contacts').where('appointment_id', id).firstOrFail()

test.group('Rectification', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows each field with its present value, the professional’s questions included', async ({
    assert,
  }) => {
    const site = await aSite()
    const field = await aCustomField(site)
    const { id } = await book(site, NINE, { email, note: 'Merci' })
    const sets = await searching(identifiersOf({ email }), site.professional.id, rectifiable)
    const [{ records }] = sets
    assert.lengthOf(records, 1)
    assert.include(records[0], { record: id, name: 'Réglage', at: '2027-03-10T09:00:00.000+01:00' })
    const values = Object.fromEntries(records[0].fields.map(({ name, value }) => [name, value]))
    assert.deepEqual(values, {
      last_name: 'Garnier',
      first_name: 'Élodie',
      email,
      phone: '+33612345678',
      note: 'Merci',
      [`answers.${field.id}`]: null,
    })
    const change = { dataset: 'booking.appointments', record: id }
    const page = compare(sets, [
      { ...change, field: 'last_name', value: 'Garnier-Petit' },
      { ...change, field: 'first_name', value: 'Élodie' },
    ])
    assert.deepEqual(page, [
      { ...change, field: 'last_name', value: 'Garnier-Petit', label: null, before: 'Garnier' },
    ])
  })

  test('corrects and completes by the rules of the form, and nothing of anybody else', async ({
    assert,
  }) => {
    const site = await aSite()
    const field = await aCustomField(site)
    const { id } = await book(site, NINE, { email })
    const other = await book(site, '2027-03-10T10:00', { email: 'autre@exemple.example' })
    await rectifyFor(site, email, [
      { record: id, field: 'last_name', value: ' Garnier-Petit ' },
      { record: id, field: 'phone', value: '06 99 88 77 66' },
      { record: id, field: `answers.${field.id}`, value: 'Alto' },
    ])
    assert.include(await contactOf(id), { last_name: 'Garnier-Petit', phone_e164: '+33699887766' })
    const answers = await db.from('appointment_answers').where('appointment_id', id)
    assert.deepEqual(
      answers.map(({ answer }) => answer),
      ['Alto']
    )
    assert.include(await contactOf(other.id), { last_name: 'Garnier' })
    const [entry] = await entriesOfKind('data.rectified')
    assert.deepEqual(entry.body, {
      controller: site.professional.id,
      datasets: ['booking.appointments'],
      fields: { 'booking.appointments': 3 },
    })
  })

  for (const { field, value, mistake } of [
    { field: 'last_name', value: '', mistake: 'required' },
    { field: 'last_name', value: 'x'.repeat(101), mistake: 'too_long' },
    { field: 'email', value: 'elodie@', mistake: 'email' },
    { field: 'phone', value: '12', mistake: 'phone' },
    { field: 'status', value: 'done', mistake: 'unknown' },
  ]) {
    test(`refuses ${field} as "${value.slice(0, 8)}", and changes nothing else`, async ({
      assert,
    }) => {
      const site = await aSite()
      const { id } = await book(site, NINE, { email })
      const changes = [
        { record: id, field: 'first_name', value: 'Elo' },
        { record: id, field, value },
      ]
      const refused = await rectifyFor(site, email, changes).then(
        () => null,
        (error) => error
      )
      assert.instanceOf(refused, RectificationRefused)
      const dataset = 'booking.appointments'
      assert.deepEqual(refused.mistakes, [{ dataset, record: id, field, mistake }])
      assert.include(await contactOf(id), { first_name: 'Élodie', last_name: 'Garnier' })
      assert.lengthOf(await entriesOfKind('data.rectified'), 0)
    })
  }

  test('refuses somebody else’s appointment, and leaves a way to reach the person', async ({
    assert,
  }) => {
    const site = await aSite()
    const theirs = await book(site, NINE, { email: 'autre@exemple.example' })
    const change = [{ record: theirs.id, field: 'last_name', value: 'X' }]
    await assert.rejects(() => rectifyFor(site, email, change), RectificationRefused)
    const { id } = await book(site, '2027-03-10T10:00', { email })
    const emptied = ['email', 'phone'].map((field) => ({ record: id, field, value: null }))
    await assert.rejects(() => rectifyFor(site, email, emptied), RectificationRefused)
    assert.include(await contactOf(theirs.id), { last_name: 'Garnier' })
  })

  test('a new address gets the letters and a link that works; the former link ends', async ({
    assert,
  }) => {
    const site = await aSite()
    const { id, token } = await book(site, NINE, { email })
    const corrected = 'elodie.garnier@exemple.example'
    await rectifyFor(site, email, [{ record: id, field: 'email', value: corrected.toUpperCase() }])

    const all = await lettersAbout(id)
    const letters = all.filter(({ to }) => to.email !== site.professional.email)
    assert.deepEqual([...new Set(letters.map(({ to }) => to.email))], [corrected])
    assert.includeMembers(
      letters.map(({ template }) => template),
      ['booking/confirmed', 'booking/day_before', 'booking/corrected']
    )
    const links = await db.from('manage_tokens').where('appointment_id', id)
    const [link] = [...new Set(letters.map(({ content }) => content.token))]
    assert.notEqual(link, token)
    assert.deepEqual(
      links.map((it) => it.token_digest),
      [tokenDigest(link)]
    )
    const found = await db.from('letters').where('recipient_digest', recipientDigest(email))
    assert.lengthOf(found, 0)
  })

  test('done twice, also by two at once, it changes, tells and records once', async ({
    assert,
  }) => {
    const site = await aSite()
    await aSubprocessor()
    const { id } = await book(site, NINE, { email })
    const part = await aPart()
    const changes = [{ record: id, field: 'email', value: 'nouvelle@exemple.example' }]
    const first = await rectifyFor(site, email, changes, part)
    const second = await rectifyFor(site, email, changes, part)
    assert.deepEqual(second, first)
    const third = await rectifyFor(site, email, changes)
    assert.deepEqual(third.fields, {})
    assert.lengthOf(await entriesOfKind('data.rectified'), 1)
    const told = await lettersAbout(REFERENCE)
    assert.sameMembers(
      told.map(({ to }) => to.email),
      ['dpo@nuage.example', site.professional.email]
    )
    assert.notMatch(JSON.stringify(told), /elodie|nouvelle|Garnier/)
    assert.sameMembers(
      first.recipients.map(({ name }) => name),
      ['Nuage du Midi', site.professional.name]
    )
  })

  test('a professional and the contact of a sub-processor get theirs right', async ({ assert }) => {
    const { professional } = await aSite()
    const { id } = await aSubprocessor({ contactEmail: 'ancienne@nuage.example' })
    const platform = { partId: await aPart(), reference: REFERENCE, professionalId: null }
    const change = { record: professional.id, dataset: 'parties.professionals' }
    await new RectifyData().handle({
      ...{ ...platform, who: identifiersOf({ email: professional.email }), stamp: SYSTEM },
      changes: [
        { ...change, field: 'phone', value: '05 61 11 22 33' },
        { ...change, field: 'name', value: 'Atelier Morel et fille' },
      ],
    })
    await professional.refresh()
    assert.include(professional.$attributes, {
      phone: '+33561112233',
      name: 'Atelier Morel et fille',
    })
    const contact = { record: id, dataset: 'parties.subprocessors', field: 'contact_email' }
    await new RectifyData().handle({
      ...{
        ...platform,
        partId: await aPart(),
        who: identifiersOf({ email: 'ancienne@nuage.example' }),
      },
      ...{ changes: [{ ...contact, value: 'dpo@nuage.example' }], stamp: SYSTEM },
    })
    const [row] = await db.from('subprocessors').where('id', id)
    assert.equal(row.contact_email, 'dpo@nuage.example')
  })

  test('an account gets its name and its address right, unless the address is taken', async ({
    assert,
  }) => {
    const user = await aUser('staff')
    const taken = await aUser('staff')
    const rectify = async (field: string, value: string) =>
      new RectifyData().handle({
        ...{
          partId: await aPart(),
          reference: REFERENCE,
          who: identifiersOf({ email: user.email }),
        },
        professionalId: null,
        changes: [{ dataset: 'people.accounts', record: user.id, field, value }],
        stamp: SYSTEM,
      })
    await rectify('full_name', 'Camille Roche-Martin')
    await assert.rejects(() => rectify('email', taken.email), RectificationRefused)
    await rectify('email', 'Camille.Roche@tabellion.example')
    await user.refresh()
    assert.include(user.$attributes, {
      fullName: 'Camille Roche-Martin',
      email: 'camille.roche@tabellion.example',
    })
  })
})
