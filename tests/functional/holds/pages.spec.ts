import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type User from '#people/models/user'
import { aSite, book } from '#tests/helpers/booking'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import { aUser } from '#tests/helpers/rights_requests'

const HOLDS = '/dpo/conservation/gels'
const email = 'theodore.lemaire@exemple.example'

const TERMS = {
  ...{ hold_ground: 'legal_claims', hold_law: 'Code civil, art. 2224' },
  ...{ until_day: '2030-06-30', review_day: '2028-01-10' },
  explanation: 'Litige en cours sur un acompte.',
}

async function sent(client: ApiClient, user: User, path: string, fields: object) {
  const answer = await asUser(client, user).post(path, fields)
  await leaveTenant()
  return answer
}

test.group('The DPO’s pages of holds', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('find a person, offer what can be held, place, show, review and lift a hold', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    const { id: kept } = await book(site, '2027-03-10T09:00', { email })
    const value = `${site.professional.id}|booking.appointments`

    const search = { hold_email: email, hold_scope: 'everywhere' }
    const asked = { email, phone: null, scope: 'everywhere', professionalId: null }
    const found = await sent(client, dpo, `${HOLDS}/recherche`, search)
    found.assertHeader('location', `${HOLDS}/personne`)
    found.assertSession('hold_asked', asked)
    const withAsked = { hold_asked: asked } as never
    const offered = await asUser(client, dpo).get(`${HOLDS}/personne`).withSession(withAsked)
    offered.assertTextIncludes(`value="${value}|${kept}"`)

    const hold = { ...TERMS, 'held_items[]': value, 'held_fields[]': 'identity' }
    const placing = await asUser(client, dpo).post(`${HOLDS}/personne`, hold).withSession(withAsked)
    await leaveTenant()
    assert.equal(placing.flashMessage('success'), 'Le gel est posé.')
    const [{ act_id: act }] = await db.from('legal_holds').where('law', 'Code civil, art. 2224')

    const placed = await asUser(client, dpo).get(`${HOLDS}/${act}`)
    placed.assertTextIncludes('Litige en cours sur un acompte.')
    placed.assertTextIncludes('Nom et prénom')
    assert.notInclude(placed.text(), email)

    const list = await asUser(client, dpo).get(HOLDS)
    list.assertTextIncludes('Données d’une personne, chez Atelier Morel')

    const review = { review_words: 'L’instance continue.', review_day: '2029-01-10' }
    await sent(client, dpo, `${HOLDS}/${act}/revue`, review)
    const reviewed = await asUser(client, dpo).get(`${HOLDS}/${act}`)
    reviewed.assertTextIncludes('10 janvier 2029')

    const confirming = await asUser(client, dpo).get(`${HOLDS}/${act}/levee`)
    confirming.assertTextIncludes('Rien ne part aussitôt')
    const unsaid = await sent(client, dpo, `${HOLDS}/${act}/levee`, { confirmed: 'on' })
    assert.property(unsaid.flashMessage('inputErrorsBag'), 'lift_reason')
    assert.lengthOf(await db.from('legal_holds').where('act_id', act).whereNull('ended_at'), 1)
    const lift = { confirmed: 'on', lift_reason: 'Le litige est terminé.' }
    const lifted = await sent(client, dpo, `${HOLDS}/${act}/levee`, lift)
    assert.include(lifted.flashMessage('success'), 'Le gel est levé.')
    assert.lengthOf(await db.from('legal_holds').where('act_id', act).whereNull('ended_at'), 0)
    const gone = await asUser(client, dpo).get(`${HOLDS}/${act}`)
    gone.assertStatus(404)
  })

  test('hold everything of a professional', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const { professional } = await aSite()
    const form = await asUser(client, dpo).get(
      `${HOLDS}/professionnel?held_site=${professional.slug}`
    )
    form.assertTextIncludes('Geler toutes les données de Atelier Morel')
    const path = `${HOLDS}/professionnel/${professional.id}`
    await sent(client, dpo, path, TERMS)
    const list = await asUser(client, dpo).get(HOLDS)
    list.assertTextIncludes('Toutes les données de Atelier Morel')
    assert.lengthOf(await db.from('legal_holds').where('professional_id', professional.id), 1)
  })

  test('say what is missing, and place nothing', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const nobody = await sent(client, dpo, `${HOLDS}/recherche`, { hold_scope: 'everywhere' })
    const NOBODY = ['Écrivez une adresse ou un numéro sous lequel chercher.']
    assert.deepEqual(nobody.flashMessage('inputErrorsBag').hold_email, NOBODY)
    const nowhere = { hold_email: email, hold_scope: 'professional', site_name: 'personne-ici' }
    const unknown = await sent(client, dpo, `${HOLDS}/recherche`, nowhere)
    const NOWHERE = ['Aucun professionnel n’a ce site de réservation.']
    assert.deepEqual(unknown.flashMessage('inputErrorsBag').site_name, NOWHERE)
    const { professional } = await aSite()
    const path = `${HOLDS}/professionnel/${professional.id}`
    const tooLate = await sent(client, dpo, path, { ...TERMS, review_day: '2031-01-01' })
    assert.include(JSON.stringify(tooLate.flashMessages()), 'au plus tard le dernier jour du gel')
    assert.lengthOf(await db.from('legal_holds').where('professional_id', professional.id), 0)
  })
})
