import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import TakeCharge from '#rights_requests/actions/take_charge'
import KnownIdentifier from '#rights_requests/models/known_identifier'
import RequestPart from '#rights_requests/models/request_part'
import { aSite, book } from '#tests/helpers/booking'
import { asUser, atTheDesk, entriesOfKind, leaveTenant } from '#tests/helpers/desk'
import { noteIdentifier } from '#tests/helpers/identifiers'
import { BY_POST } from '#tests/helpers/paper'
import { aFreshRequest, aRequestInProgress, aUser } from '#tests/helpers/rights_requests'

const OLD_EMAIL = 'ines.ancienne@exemple.example'
const NOTING = {
  identifier: ` ${OLD_EMAIL.toUpperCase()} `,
  established_by: 'document_matched',
  identifier_reason: 'Le document porte le nom du dossier.',
}

/** Somebody who came by post, seen by somebody, about two professionals. */
async function aSeenRequest() {
  const [site, other] = [await aSite(), await aSite({ professional: { name: 'Cabinet Lenoir' } })]
  const professionalIds = [site.professional.id, other.professional.id]
  const { id } = await aFreshRequest({ ...BY_POST, concern: 'professional', professionalIds })
  const dpo = await aUser('dpo')
  const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
  await new IdentifyRequester().handle({ id, means: 'in_person', stamp })
  await new TakeCharge().handle({ id, stamp })
  return { id, dpo, site, other, path: `/dpo/demandes/${id}` }
}

test.group('Identifiers on the page of a request', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are noted where they lead, shown with how they were established, and taken away', async ({
    client,
    assert,
  }) => {
    const { id, dpo, site, path } = await aSeenRequest()
    await book(site, '2027-03-08T09:00', { email: OLD_EMAIL, lastName: 'Durand' })
    const { get, post } = asUser(client, dpo)
    const before = await get(path)
    before.assertTextIncludes('La personne n’est cherchée sous aucun identifiant.')
    before.assertTextIncludes('Rien n’a été cherché')
    const form = await get(`${path}/identifiants`)
    for (const words of ['Chez tous les responsables', 'Atelier Morel', 'Cabinet Lenoir'])
      form.assertTextIncludes(words)

    const noted = await post(`${path}/identifiants`, { ...NOTING, leads_to: site.professional.id })
    noted.assertHeader('location', path)
    const [known] = await KnownIdentifier.of(id)
    assert.equal(known.open().value, OLD_EMAIL)
    const page = await get(path)
    for (const words of [
      OLD_EMAIL,
      'Document d’identité conforme au dossier, pour Atelier Morel seulement',
      'Noté par Camille Roche',
      'Le document porte le nom du dossier.',
      '1 rendez-vous au nom de Élodie Durand',
      'Une adresse électronique sous laquelle la personne est connue a été notée',
    ])
      page.assertTextIncludes(words)

    await post(`${path}/identifiants/${known.id}/retrait`)
    assert.lengthOf(await KnownIdentifier.of(id), 0)
  })

  test('say of the number given that it serves to search once it is noted', async ({ client }) => {
    const { id } = await aFreshRequest({ ...BY_POST, phone: '06 44 55 66 77' })
    const dpo = await aUser('dpo')
    const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
    await new IdentifyRequester().handle({ id, means: 'in_person', stamp })
    const { get } = asUser(client, dpo)
    const before = await get(`/dpo/demandes/${id}`)
    before.assertTextIncludes('il ne sert pas à chercher')
    await noteIdentifier(id, { kind: 'phone', value: '+33644556677', userId: dpo.id })
    const after = await get(`/dpo/demandes/${id}`)
    after.assertTextIncludes('noté parmi les identifiants')
  })

  test('that nobody noted, but a code or an appointment proved, are told as such', async ({
    client,
  }) => {
    const { id, dpo, path } = await aSeenRequest()
    await noteIdentifier(id, { kind: 'phone', value: '+33644556677', means: 'phone_code' })
    const page = await asUser(client, dpo).get(path)
    page.assertStatus(200)
    page.assertTextIncludes('Établi par la plateforme')
  })

  test('are refused when they are none, without a reason, or without anybody who confirmed', async ({
    client,
    assert,
  }) => {
    const { id, dpo, path } = await aSeenRequest()
    const { post } = asUser(client, dpo)
    for (const wrong of [
      { identifier: 'je ne sais pas' },
      { identifier: 'ines@' },
      { identifier_reason: 'Oui.' },
      { established_by: 'guessed' },
      { established_by: 'professional_confirmed' },
      { leads_to: 'nobody' },
    ]) {
      await post(`${path}/identifiants`, { ...NOTING, leads_to: 'all', ...wrong })
      assert.lengthOf(await KnownIdentifier.of(id), 0, JSON.stringify(wrong))
    }
    await post(`${path}/identifiants`, { ...NOTING, identifier: '06 44 55 66 77', leads_to: 'all' })
    const [known] = await KnownIdentifier.of(id)
    assert.equal(known.open().value, '+33644556677')
  })

  test('are closed, with the reason, while only the mailbox was proven', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const { id } = await aRequestInProgress(dpo)
    const { get, post } = asUser(client, dpo)
    const page = await get(`/dpo/demandes/${id}`)
    page.assertTextIncludes('n’importe qui peut écrire n’ouvre rien (RGPD, art. 12(6))')
    const form = await get(`/dpo/demandes/${id}/identifiants`).redirects(0)
    form.assertHeader('location', `/dpo/demandes/${id}`)
    await post(`/dpo/demandes/${id}/identifiants`, { ...NOTING, leads_to: 'all' })
    assert.lengthOf(await KnownIdentifier.of(id), 0)
  })

  test('of another request are not taken away through this one', async ({ client, assert }) => {
    const [one, other] = [await aSeenRequest(), await aSeenRequest()]
    await asUser(client, one.dpo).post(`${one.path}/identifiants`, { ...NOTING, leads_to: 'all' })
    const [known] = await KnownIdentifier.of(one.id)
    const answer = await asUser(client, one.dpo).post(
      `${other.path}/identifiants/${known.id}/retrait`
    )
    answer.assertStatus(404)
    assert.lengthOf(await KnownIdentifier.of(one.id), 1)
  })
})

test.group('Identifiers that a professional confirms', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('lead to their own data, and are shown to no other professional', async ({
    client,
    assert,
  }) => {
    const { id, dpo, site, other, path } = await aSeenRequest()
    const parts = await RequestPart.of(id)
    const partAt = (professionalId: string) =>
      parts.find((part) => part.professionalId === professionalId)!
    const owner = asUser(client, await atTheDesk(site, 'professional'))
    const stranger = asUser(client, await atTheDesk(other, 'professional'))
    const own = `/pro/demandes/${partAt(site.professional.id).id}`
    const page = await owner.get(own)
    page.assertTextIncludes('Confirmer une autre adresse ou un numéro')
    const form = await owner.get(`${own}/identifiants`)
    form.assertTextIncludes('nulle part ailleurs')
    const before = await entriesOfKind('rights_request.identifier_noted')
    await owner.post(`${own}/identifiants`, NOTING)
    const shown = await owner.get(own)
    shown.assertTextIncludes(OLD_EMAIL)
    await leaveTenant()
    const elsewhere = await stranger.get(`/pro/demandes/${partAt(other.professional.id).id}`)
    assert.notInclude(elsewhere.text(), OLD_EMAIL)
    await leaveTenant()
    const foreign = await stranger.post(`${own}/identifiants`, NOTING)
    foreign.assertStatus(404)

    await leaveTenant()
    const [known, ...others] = await KnownIdentifier.of(id)
    assert.lengthOf(others, 0)
    assert.deepEqual(
      [known.means, known.professionalId],
      ['professional_confirmed', site.professional.id]
    )
    const after = await entriesOfKind('rights_request.identifier_noted')
    assert.lengthOf(after, before.length + 1)
    const seen = await asUser(client, dpo).get(path)
    seen.assertTextIncludes('Confirmé par le professionnel, pour Atelier Morel seulement')
  })
})
