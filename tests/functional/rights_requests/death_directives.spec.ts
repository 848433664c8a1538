import db from '@adonisjs/lucid/services/db'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import AskPerson from '#rights_requests/actions/ask_person'
import DeathDirective from '#rights_requests/models/death_directive'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { aPersonPreparing, aRequestAfterDeath, DECEASED, lodge } from '#tests/helpers/after_death'
import { aSite, book } from '#tests/helpers/booking'
import { aFiledRequest, aUser, carryOut, FILED_AT } from '#tests/helpers/rights_requests'
import { send } from '#tests/helpers/exercise'

/** A link of a letter that works today. */
async function linkTo(id: string): Promise<string> {
  const life = { id, issuedAt: FILED_AT, expiresAt: FILED_AT.plus({ days: 90 }) }
  return db.transaction((trx) => RightsRequestLink.issue(life, trx))
}

const post = (client: ApiClient, address: string, form: object = {}) =>
  client.post(address).form(form).withCsrfToken().redirects(0)

const GIVEN = {
  directive_choice: 'communicate',
  directive_words: 'Seulement mes rendez-vous.',
  recipient_name: 'Paul Marchand',
  recipient_contact: '8 rue du Port, 31000 Toulouse',
  directive_consent: 'on',
}

test.group('Directives for after death, by the link of a letter', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('are lodged, read again, changed and revoked', async ({ client, assert }) => {
    const site = await aSite()
    const { id, partId } = await aPersonPreparing(site)
    const token = await linkTo(id)
    const follow = () => client.get(`/suivi/${token}`)
    const address = `/suivi/${token}/directives/${partId}`
    const before = await follow()
    before.assertTextIncludes('Déposer mes directives')
    const form = await client.get(address)
    form.assertTextIncludes(site.professional.name)
    form.assertHeader('referrer-policy', 'no-referrer')

    const lodged = await post(client, address, GIVEN)
    lodged.assertHeader('location', `/suivi/${token}`)
    const after = await follow()
    for (const words of ['Communiquer mes données', 'Paul Marchand', 'Seulement mes rendez-vous']) {
      after.assertTextIncludes(words)
    }
    const part = await RequestPart.findOrFail(partId)
    assert.equal(part.state, 'answered')

    await post(client, address, { ...GIVEN, directive_choice: 'keep' })
    const changed = await client.get(address)
    assert.notInclude(changed.text(), 'Paul Marchand', 'nobody receives what is kept')
    changed.assertTextIncludes('Révoquer mes directives')
    await post(client, `${address}/revocation`)
    assert.lengthOf(await DeathDirective.all(), 0)
    const revoked = await follow()
    revoked.assertTextIncludes('Déposer mes directives')
  })

  test('without a tick of their own, or a name to communicate to, are sent back where they were', async ({
    client,
    assert,
  }) => {
    const { id, partId } = await aPersonPreparing(null)
    const address = `/suivi/${await linkTo(id)}/directives/${partId}`
    for (const [wrong, field] of [
      [{ directive_consent: undefined }, 'directive_consent'],
      [{ recipient_name: '' }, 'recipient_name'],
      [{ directive_choice: 'sell' }, 'directive_choice'],
    ] as const) {
      const refused = await post(client, address, { ...GIVEN, ...wrong })
      refused.assertHeader('location', address)
      assert.property(refused.flashMessages().inputErrorsBag, field)
    }
    assert.lengthOf(await DeathDirective.all(), 0)
  })

  test('are nowhere for anybody else: another part, another right, an heir, no proof', async ({
    client,
    assert,
  }) => {
    const own = await aPersonPreparing(null)
    const other = await aPersonPreparing(await aSite())
    const heir = await aRequestAfterDeath(null)
    const unproven = await aFiledRequest({ askedRights: ['after_death'] })
    const [unprovenPart] = await RequestPart.of(unproven.id)
    for (const [id, partId] of [
      [own.id, other.partId],
      [heir.id, heir.partId],
      [unproven.id, unprovenPart.id],
    ]) {
      const address = `/suivi/${await linkTo(id)}/directives/${partId}`
      const page = await client.get(address)
      page.assertStatus(404)
      const sent = await post(client, address, GIVEN)
      sent.assertStatus(404)
      const revoked = await post(client, `${address}/revocation`)
      revoked.assertStatus(404)
    }
    assert.lengthOf(await DeathDirective.all(), 0)
  })
})

test.group('A request after a death, at the DPO’s', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is decided by the directives, shown with what they allow', async ({ client, assert }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: DECEASED })
    await lodge(site)
    const { dpo, path, id, partId } = await aRequestAfterDeath(site, { kind: 'designated' })
    const request = await client.get(`/dpo/demandes/${id}`).loginAs(dpo)
    request.assertTextIncludes(`${path}/decision`)
    const page = await client.get(`${path}/decision`).loginAs(dpo)
    for (const words of ['Odile Marchand', 'Que rien ne reste', 'Paul Marchand', 'value="erase"']) {
      page.assertTextIncludes(words)
    }
    assert.notInclude(page.text(), 'value="communicate"')

    const refused = await send(client, dpo, `${path}/apres-deces`, { after_death_act: 'sell' })
    refused.assertStatus(302)
    const chosen = await send(client, dpo, `${path}/apres-deces`, { after_death_act: 'erase' })
    chosen.assertHeader('location', `${path}/execution`)
    const confirm = await client.get(`${path}/execution`).loginAs(dpo)
    confirm.assertTextIncludes('Il exécute les directives de la personne décédée')
    await send(client, dpo, `${path}/execution`, { confirmed: 'on' })
    await carryOut(id)
    const part = await RequestPart.findOrFail(partId)
    assert.equal(part.state, 'answered')
    const heir = await client.get(`/suivi/${await linkTo(id)}`)
    heir.assertTextIncludes(part.attestationNumber!)
    assert.notInclude(heir.text(), 'Déposer mes directives')
  })

  test('without directives says what heirs may obtain; taking the death into account is confirmed', async ({
    client,
    assert,
  }) => {
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: DECEASED })
    const { dpo, path, id, partId } = await aRequestAfterDeath(site)
    const page = await client.get(`${path}/decision`).loginAs(dpo)
    page.assertTextIncludes('règlement de la succession')
    assert.notInclude(page.text(), 'value="erase"')
    await send(client, dpo, `${path}/apres-deces`, { after_death_act: 'restrict' })
    const confirm = await client.get(`${path}/execution`).loginAs(dpo)
    confirm.assertTextIncludes('Prendre en compte et répondre')
    assert.notInclude(confirm.text(), 'art. 19')
    await send(client, dpo, `${path}/execution`, { confirmed: 'on' })
    await carryOut(id)
    const { state } = await RequestPart.findOrFail(partId)
    assert.equal(state, 'answered')
    const request = await client.get(`/dpo/demandes/${id}`).loginAs(dpo)
    request.assertTextIncludes('La personne est décédée')
  })

  test('without the address of the deceased is asked for it, or answered in words', async ({
    client,
  }) => {
    const { dpo, path } = await aRequestAfterDeath(null, { email: null })
    const page = await client.get(`${path}/decision`).loginAs(dpo)
    page.assertTextIncludes('ne peuvent être cherchées')
    const sent = await send(client, dpo, `${path}/apres-deces`, { after_death_act: 'words' })
    sent.assertHeader('location', `${path}/reponse`)
  })
})

test.group('The public form, for somebody who has died', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  const filing = (fields: object) => ({
    ...{ qui: 'autre', droit: 'deces', professionnel: '_plateforme', filing_key: randomUUID() },
    ...{ last_name: 'Marchand', first_name: 'Paul', email: 'paul.marchand@exemple.example' },
    ...fields,
  })

  test('asks for whom, and files of whom', async ({ client, assert }) => {
    const details = await client.get('/droits?qui=autre&droit=deces&professionnel=_plateforme')
    details.assertTextIncludes('Pour qui faites-vous cette demande')
    const unsaid = await post(client, '/droits', filing({}))
    assert.property(unsaid.flashMessages().inputErrorsBag, 'death_behalf')
    const nameless = await post(client, '/droits', filing({ death_behalf: 'heir' }))
    assert.property(nameless.flashMessages().inputErrorsBag, 'deceased_last_name')
    assert.lengthOf(await RightsRequest.all(), 0)

    const deceased = { deceased_last_name: 'Marchand', deceased_first_name: 'Odile' }
    const said = filing({ death_behalf: 'heir', ...deceased, deceased_email: DECEASED })
    const check = await client.post('/droits/verification').form(said).withCsrfToken()
    check.assertTextIncludes('dont je suis héritier')
    check.assertTextIncludes('name="deceased_email"')
    await post(client, '/droits', said)
    const [{ representation, person }] = await RightsRequest.all()
    assert.equal(representation, 'heir')
    assert.deepInclude(person, { firstName: 'Odile', email: DECEASED })
  })

  test('asks nothing of the kind for another right', async ({ client, assert }) => {
    const page = await client.get('/droits?qui=autre&droit=acces&professionnel=_plateforme')
    page.assertTextIncludes('Adresse électronique')
    assert.notInclude(page.text(), 'death_behalf')
  })
})

test.group('A question to the person', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('that is answered by nothing is asked again where it was', async ({ client, assert }) => {
    const { id } = await aPersonPreparing(null)
    const dpo = await aUser('dpo')
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
    const question = 'De quelles données parlez-vous ?'
    await new AskPerson().handle({ id, kind: 'clarification', question, stamp })
    const token = await linkTo(id)
    const sent = await post(client, `/suivi/${token}/precision`, { answer: ' ' })
    sent.assertHeader('location', `/suivi/${token}`)
    assert.property(sent.flashMessages().inputErrorsBag, 'answer')
  })
})
