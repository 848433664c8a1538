import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AddTimeOff from '#booking/actions/settings/add_time_off'
import { aCustomField, aSite, book, BOOKED_AT, paris } from '#tests/helpers/booking'
import { asUser, atTheDesk, leaveTenant } from '#tests/helpers/desk'

const OWNER_ONLY = [
  '/pro/reglages/horaires',
  '/pro/reglages/prestations',
  '/pro/reglages/prestations/nouvelle',
  '/pro/reglages/conservation',
  '/pro/reglages/conservation/raccourcir?jours=90',
  '/pro/reglages/questions',
  '/pro/reglages/questions/nouvelle',
]
const SHARED = ['/pro', '/pro/reglages', '/pro/reglages/fermetures', '/pro/rendez-vous/nouveau']

test.group('The professional’s side', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('opens to the professional, every page of it', async ({ client, assert }) => {
    const site = await aSite()
    await aCustomField(site)
    const { id } = await book(site, '2027-03-08T09:30')
    const owner = asUser(client, await atTheDesk(site, 'professional'))

    const own = [
      ...['', '/deplacement', '/annulation'].map((it) => `/pro/rendez-vous/${id}${it}`),
      `/pro/rendez-vous/nouveau?prestation=${site.offering.id}`,
      `/pro/reglages/prestations/${site.offering.id}`,
    ]
    for (const page of [...SHARED, ...OWNER_ONLY, ...own]) {
      const response = await owner.get(page)
      response.assertStatus(200)
      assert.notMatch(response.text(), /translation missing|undefined|\[object/)
    }
  })

  test('hides from the assistant what only the professional decides', async ({ client }) => {
    const site = await aSite()
    const { id } = await aCustomField(site)
    const assistant = asUser(client, await atTheDesk(site, 'assistant'))

    for (const page of SHARED) {
      const response = await assistant.get(page)
      response.assertStatus(200)
    }
    for (const page of OWNER_ONLY) {
      const response = await assistant.get(page)
      response.assertStatus(404)
    }
    const acts = [
      '/pro/reglages/horaires',
      '/pro/reglages/plages',
      '/pro/reglages/ouvertures',
      '/pro/reglages/prestations',
      `/pro/reglages/prestations/${site.offering.id}`,
      `/pro/reglages/prestations/${site.offering.id}/retrait`,
      '/pro/reglages/conservation',
      '/pro/reglages/conservation/raccourcir',
      '/pro/reglages/questions',
      `/pro/reglages/questions/${id}/retrait`,
      `/pro/reglages/questions/${id}/ordre`,
    ]
    for (const act of acts) {
      const response = await assistant.post(act)
      response.assertStatus(404)
    }
  })

  test('says the same of what is another’s and of what does not exist', async ({
    client,
    assert,
  }) => {
    const site = await aSite()
    const other = await aSite()
    const { id } = await book(other, '2027-03-08T09:30')
    const day = { startsAt: paris('2027-03-09'), endsAt: paris('2027-03-10') }
    const stamp = { actor: 'system', at: BOOKED_AT } as const
    const professionalId = other.professional.id
    const { timeOff } = await new AddTimeOff().handle({ professionalId, ...day, stamp })
    const field = await aCustomField(other)
    const owner = asUser(client, await atTheDesk(site, 'professional'))

    const pages = (of: string) => [`/pro/rendez-vous/${of}`, `/pro/rendez-vous/${of}/annulation`]
    const acts = [
      [`/pro/rendez-vous/${id}/annulation`, { revision: 0 }],
      [`/pro/rendez-vous/${id}/deplacement`, { revision: 0, start: 30_000_000 }],
      [`/pro/rendez-vous/${id}/suite`, { revision: 0, outcome: 'complete' }],
      [`/pro/reglages/fermetures/${timeOff.id}/suppression`, {}],
      [`/pro/reglages/prestations/${other.offering.id}/retrait`, {}],
      [`/pro/reglages/questions/${field.id}/retrait`, {}],
    ] as const
    for (const page of pages(id)) {
      const foreign = await owner.get(page)
      const missing = await owner.get(page.replace(id, randomUUID()))
      foreign.assertStatus(404)
      missing.assertStatus(404)
      assert.equal(saidBy(foreign.text()), saidBy(missing.text()))
    }
    for (const [act, fields] of acts) {
      const response = await owner.post(act, fields)
      response.assertStatus(404)
    }
    await leaveTenant()
    await timeOff.refresh()
    await field.refresh()
    assert.isNull(field.archivedAt)
  })

  test('stays shut to everybody else', async ({ client }) => {
    const page = await client.get('/pro').redirects(0)
    page.assertStatus(302)
    page.assertHeader('location', '/connexion')
  })

  test('shows the day asked for, and today for what is no day', async ({ client }) => {
    const site = await aSite()
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    await book(site, '2027-03-08T09:30')

    const week = await owner.get('/pro?jour=2027-03-08')
    week.assertTextIncludes('Du 8 au 14 mars 2027')
    week.assertTextIncludes('Élodie Garnier')
    week.assertTextIncludes('Ouvert 9\u00A0h\u00A000\u00A0– 12\u00A0h\u00A000')

    const today = DateTime.now().setZone('Europe/Paris').setLocale('fr')
    for (const day of ['2027-02-30', '0000-00-00', 'x'.repeat(20_000), '2027-03-08%00']) {
      const response = await owner.get(`/pro?jour=${day.slice(0, 6000)}`)
      response.assertStatus(200)
      response.assertTextIncludes(today.toFormat('cccc d MMMM').replace(' 1 ', ' 1er '))
    }
  })
})

/** The page without what differs each time it is made. */
/** The language switch leads back to the address asked, whatever it is. */
function saidBy(html: string): string {
  return html.replaceAll(/name='_csrf' value='[^']*'|name="page" value="[^"]*"/g, '')
}
