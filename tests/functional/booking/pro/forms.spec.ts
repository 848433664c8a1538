import { randomUUID } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import ChooseRetention from '#booking/actions/settings/choose_retention'
import Appointment from '#booking/models/appointment'
import { openingRules, versionOf } from '#booking/queries/opening_rules'
import { aCustomField, aSite, book, booking, paris, type Site } from '#tests/helpers/booking'
import { asUser, atTheDesk, entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'

const LONG = 'é'.repeat(20_000)
const STRANGE = [
  '<script>alert(1)</script>',
  'نورة بنت خالد',
  '👩🏽‍🔧✨',
  "O'Brien; drop table",
  '\u0000x',
]

/** A Monday far enough ahead, whatever the day the tests run. */
const MONDAY = DateTime.now().plus({ weeks: 3 }).startOf('week').toISODate()!
const start = (time: string) => String(paris(`${MONDAY}T${time}`).toMillis() / 60_000)
const now = () => DateTime.utc()

function offering(changes: object = {}) {
  return {
    offering_name: 'Grande révision',
    description: '',
    price: '45,50',
    duration_min: '60',
    step_min: '15',
    before_min: '0',
    after_min: '15',
    notice_hours: '1.5',
    change_notice_hours: '4',
    horizon_days: '30',
    ...changes,
  }
}

const versionAt = async ({ professional }: Site) =>
  versionOf(await openingRules(professional.id, db.connection()))

test.group('Forms of the professional’s side', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('opening hours as typed are saved, and come back as they read', async ({
    client,
    assert,
  }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    const week = { monday: '9h-12h30, 14h à 18h', tuesday: '', saturday: '10-12' }
    const version = await versionAt(site)
    const saved = await owner.post('/pro/reglages/horaires', { version, ...week })
    saved.assertStatus(302)

    assert.equal(await versionAt(site), '1.540.750_1.840.1080_6.600.720')
    const page = await owner.get('/pro/reglages/horaires')
    page.assertTextIncludes(
      'value="9\u00A0h\u00A000\u00A0– 12\u00A0h\u00A030, 14\u00A0h\u00A000\u00A0– 18\u00A0h\u00A000"'
    )
  })

  test('opening hours that can’t be are said at their day, and nothing is saved', async ({
    client,
    assert,
  }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    const version = await versionAt(site)
    const wrong = {
      '9-12, 11-14': 'se chevauchent : 9-12, 11-14',
      'le matin': 'n’a pas été compris',
      '18-9': 'finit avant de commencer',
      '9:01-12': 'arrondissez',
      [LONG]: 'trop longue',
    }
    for (const [monday, sentence] of Object.entries(wrong)) {
      const refused = await owner
        .post('/pro/reglages/horaires', { version, monday, friday: '9-10' })
        .header('referer', '/pro/reglages/horaires')
        .redirects(1)
      refused.assertTextIncludes(sentence)
      refused.assertTextIncludes('value="9-10"')
    }
    assert.equal(await versionAt(site), version)
  })

  test('a closure takes whole days, and hours when they are given', async ({ client, assert }) => {
    const site = await aSite()
    const assistant = asUser(client, await atTheDesk(site, 'assistant'))
    const days = { off_from_day: MONDAY, off_to_day: MONDAY }
    await assistant.post('/pro/reglages/fermetures', days)
    const hours = { off_from_time: '10:00', off_to_time: '11:30' }
    await assistant.post('/pro/reglages/fermetures', { ...days, ...hours })

    const rows = await db.from('time_off').orderBy('starts_at')
    assert.equal(+rows[0].starts_at, +paris(MONDAY))
    assert.equal(+rows[0].ends_at, +paris(MONDAY).plus({ days: 1 }))
    assert.equal(+rows[1].ends_at - +rows[1].starts_at, 90 * 60_000)

    for (const wrong of [
      { ...days, off_to_day: '2027-02-30' },
      { ...days, off_to_day: '1999-01-01' },
      { ...days, off_from_time: '12:00', off_to_time: '11:00' },
      { ...days, off_to_day: '2099-01-01' },
      { off_from_day: LONG, off_to_day: MONDAY },
      {},
    ]) {
      const refused = await assistant.post('/pro/reglages/fermetures', wrong)
      refused.assertStatus(302)
    }
    assert.lengthOf(await db.from('time_off'), 2)
  })

  test('an offering is saved in cents and minutes; what can’t be is refused', async ({
    client,
    assert,
  }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    await owner.post('/pro/reglages/prestations', offering())
    for (const name of STRANGE) {
      await owner.post('/pro/reglages/prestations', offering({ offering_name: name }))
    }
    for (const wrong of [
      { offering_name: LONG },
      { offering_name: ' ' },
      { price: 'gratuit' },
      { duration_min: '0' },
      { duration_min: '12.5' },
      { step_min: 'x' },
      { notice_hours: '-1' },
      { horizon_days: '365' },
      { description: LONG },
    ]) {
      const refused = await owner.post('/pro/reglages/prestations', offering(wrong))
      refused.assertStatus(302)
    }

    const rows = await db.from('offerings').where('professional_id', site.professional.id)
    assert.lengthOf(rows, 2 + STRANGE.length)
    const saved = rows.find(({ name }) => name === 'Grande révision')
    assert.equal(saved.price_cents, 4550)
    assert.equal(saved.notice_min, 90)
    const page = await owner.get('/pro/reglages/prestations')
    page.assertTextIncludes('&lt;script&gt;')
    assert.notInclude(page.text(), '<script>alert')
  })

  test('a field without a good reason is not asked', async ({ client, assert }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    const field = {
      field_label: 'Niveau de français',
      necessity: 'Sans lui nous ne pouvons pas former les groupes.',
      field_kind: 'choice',
      choices: 'A1\r\nA2\r\n\r\nB1',
      required: '1',
    }
    for (const wrong of [
      { necessity: '' },
      { necessity: 'Parce que' },
      { field_label: LONG },
      { choices: 'A1' },
      { choices: '' },
      { choices: `A1\n${'x'.repeat(81)}` },
      { field_kind: 'file' },
    ]) {
      await owner.post('/pro/reglages/questions', { ...field, ...wrong })
    }
    assert.lengthOf(await db.from('custom_fields'), 0)

    await owner.post('/pro/reglages/questions', field)
    const [asked] = await db.from('custom_fields')
    assert.deepEqual(asked.choices, ['A1', 'A2', 'B1'])
    assert.isTrue(asked.required)
  })

  test('what looks like health is asked once more, and then trusted', async ({
    client,
    assert,
  }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    const necessity = 'Pour choisir le matériau des cordes.'
    const field = { field_label: 'Allergies', necessity, field_kind: 'text' }
    const asked = await owner
      .post('/pro/reglages/questions', field)
      .header('referer', '/pro/reglages/questions/nouvelle')
      .redirects(1)

    asked.assertTextIncludes('Cette question semble toucher un sujet sensible')
    asked.assertTextIncludes('value="Allergies"')
    assert.lengthOf(await db.from('custom_fields'), 0)

    await owner.post('/pro/reglages/questions', { ...field, confirmed: '1' })
    assert.lengthOf(await db.from('custom_fields'), 1)
    const home = await owner.get('/pro')
    home.assertTextIncludes('Relisez la question « Allergies »')
  })

  test('the length of retention is one of three, chosen on what was shown', async ({
    client,
    assert,
  }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    for (const days of ['30', '365', 'x', '']) {
      await owner.post('/pro/reglages/conservation', { days, previous: '120' })
    }
    await site.professional.refresh()
    assert.equal(site.professional.retentionDays, 120)

    const stamp = { actor: 'system', at: now() } as const
    const professionalId = site.professional.id
    await new ChooseRetention().handle({ professionalId, days: 240, previous: 120, stamp })
    const late = await owner
      .post('/pro/reglages/conservation/raccourcir', { days: '90', previous: '120' })
      .header('referer', '/pro/reglages/conservation')
      .redirects(1)
    late.assertTextIncludes('changés entre-temps')
    await site.professional.refresh()
    assert.equal(site.professional.retentionDays, 240)
  })

  test('keeping data for less long is said in full before it is done', async ({
    client,
    assert,
  }) => {
    const site = await aSite({ at: now() })
    await book(site, `${MONDAY}T09:30`, { stamp: { actor: 'person', at: now() } })
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    const choice = { days: '90', previous: '120' }
    const asked = await owner.post('/pro/reglages/conservation', choice).redirects(1)
    asked.assertTextIncludes('Conserver 90 jours seulement')
    asked.assertTextIncludes('Un rendez-vous sera effacé plus tôt, aucun dès la nuit prochaine')
    await site.professional.refresh()
    assert.equal(site.professional.retentionDays, 120)
    assert.lengthOf(await entriesOfKind('retention.chosen'), 0)

    await owner.post('/pro/reglages/conservation/raccourcir', choice)
    await site.professional.refresh()
    assert.equal(site.professional.retentionDays, 90)
    const [entry] = await entriesOfKind('retention.chosen')
    assert.equal(entry.body.shortened, 1)
  })

  test('keeping data for longer is done at once', async ({ client, assert }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    await owner.post('/pro/reglages/conservation', { days: '240', previous: '120' })
    await site.professional.refresh()
    assert.equal(site.professional.retentionDays, 240)
    const direct = await owner.get('/pro/reglages/conservation/raccourcir?jours=240').redirects(0)
    direct.assertStatus(302)
  })

  test('the appointment of somebody who calls is entered as said', async ({ client, assert }) => {
    const site = await aSite({ at: now() })
    const choice = { kind: 'choice', choices: ['Alto', 'Violon'] }
    const field = await aCustomField(site, choice)
    const assistant = asUser(client, await atTheDesk(site, 'assistant'))
    const entry = {
      request_key: randomUUID(),
      offering: site.offering.id,
      start: start('09:30'),
      last_name: 'بنت خالد',
      first_name: '<b>Zoë</b>',
      email: '',
      phone: '06 12 34 56 78',
      client_note: 'Rappelle mardi',
      client_locale: 'fr',
      [`answers[${field.id}]`]: 'Alto',
      [`answers[${randomUUID()}]`]: 'rien',
    }
    for (const wrong of [
      { phone: '' },
      { phone: '12' },
      { email: 'pas une adresse' },
      { last_name: '' },
      { first_name: LONG },
      { start: 'demain' },
      { client_locale: 'de' },
      { start: start('13:00') },
    ]) {
      await assistant.post('/pro/rendez-vous', { ...entry, ...wrong })
    }
    assert.lengthOf(await db.from('appointments'), 0)

    const entered = await assistant.post('/pro/rendez-vous', entry)
    const [{ id }] = await db.from('appointments')
    entered.assertHeader('location', `/pro/rendez-vous/${id}`)
    const page = await assistant.get(`/pro/rendez-vous/${id}`)
    page.assertTextIncludes('&lt;b&gt;Zoë&lt;/b&gt;')
    page.assertTextIncludes('Alto')
    page.assertTextIncludes('Rappelle mardi')
    page.assertTextIncludes('06 12 34 56 78')
    assert.lengthOf(await db.from('appointment_answers'), 1)
  })

  test('an assistant moves and cancels; the person is told, and a stale page is not obeyed', async ({
    client,
    assert,
  }) => {
    const at = now()
    const site = await aSite({ at })
    const stamp = { actor: 'person', at } as const
    const wanted = booking(site, `${MONDAY}T09:30`, { stamp })
    const { id } = await book(site, `${MONDAY}T09:30`, wanted)
    const assistant = asUser(client, await atTheDesk(site, 'assistant'))

    const move = { revision: '0', start: start('11:00') }
    const moved = await assistant.post(`/pro/rendez-vous/${id}/deplacement`, move)
    const successor = await Appointment.findByOrFail('movedFrom', id)
    moved.assertHeader('location', `/pro/rendez-vous/${successor.id}`)
    assert.equal(+successor.startsAt, +paris(`${MONDAY}T11:00`))
    const old = await assistant.get(`/pro/rendez-vous/${id}`)
    old.assertTextIncludes(`/pro/rendez-vous/${successor.id}`)
    assert.notInclude(old.text(), 'Élodie')

    const cancel = `/pro/rendez-vous/${successor.id}/annulation`
    await assistant.post(cancel, { revision: String(successor.revision + 7) })
    await successor.refresh()
    assert.equal(successor.status, 'booked')
    await assistant.post(cancel, { revision: String(successor.revision) })
    await successor.refresh()
    assert.equal(successor.status, 'cancelled')
    const letters = await lettersAbout(successor.id)
    assert.includeMembers(
      letters.map(({ template }) => template),
      ['booking/moved', 'booking/cancelled']
    )
    const [entry] = await entriesOfKind('appointment.cancelled')
    assert.equal(entry.body.by, 'professional')
    assert.match(entry.actor, /^user:/)
  })
})
