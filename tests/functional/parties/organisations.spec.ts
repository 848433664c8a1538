import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { inventedSiret } from '#console/demo/invented_siret'
import MergeOrganisations from '#parties/actions/merge_organisations'
import Organisation from '#parties/models/organisation'
import OrganisationImport from '#parties/models/organisation_import'
import OrganisationRole from '#parties/models/organisation_role'
import { leaveTenant } from '#tests/architecture/doors/world'
import { inEnglish } from '#tests/helpers/in_language'
import { aContact, anOrganisation, STAMP } from '#tests/helpers/organisations'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const csv = (text: string) =>
  [Buffer.from(text), { filename: 'liste.csv', contentType: 'text/csv' }] as const

test.group('Pages of organisations', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  const asDpo = async (client: ApiClient) => {
    const dpo = await aUser('dpo')
    return {
      get: (path: string) => client.get(path).loginAs(dpo),
      post: (path: string, form: object) =>
        client
          .post(path)
          .loginAs(dpo)
          .withCsrfToken()
          .form(form as never)
          .redirects(0),
      upload: (path: string, text: string) =>
        client
          .post(path)
          .loginAs(dpo)
          .withCsrfToken()
          .file('import_file', ...csv(text))
          .redirects(0),
    }
  }

  test('an organisation is entered, a SIRET that is none is told at its field', async ({
    assert,
    client,
  }) => {
    const { post, get } = await asDpo(client)
    const form = { party_name: 'Greffe 771', party_country: 'FR', siret: '732 829 320 00075' }
    const wrong = await post('/dpo/organisations', form)
    wrong.assertStatus(302)
    assert.isNull(await Organisation.findBy('name', 'Greffe 771'))
    const right = { ...form, siret: '732 829 320 00074', trade: 'Pharmacie' }
    const entered = await post('/dpo/organisations', right)
    const organisation = await Organisation.findByOrFail('name', 'Greffe 771')
    entered.assertHeader('location', `/dpo/organisations/${organisation.id}`)
    assert.equal(organisation.siret, '73282932000074')
    assert.equal(organisation.region, 'metropole')
    assert.isTrue(organisation.isOfHealth)
    const page = await get(`/dpo/organisations/${organisation.id}`)
    page.assertTextIncludes('732\u00A0829\u00A0320\u00A000074')
    const taken = await post('/dpo/organisations', { ...form, siret: '73282932000074' })
    taken.assertStatus(302)
    assert.lengthOf(await Organisation.query().where('siret', '73282932000074'), 1)
  })

  test('a role is stated for a professional by the name of its site, and shown in its register', async ({
    assert,
    client,
  }) => {
    const { post, get } = await asDpo(client)
    const { slug, id: professionalId } = await aProfessional()
    const { id, name } = await anOrganisation({ country: 'GB', region: null })
    const form = {
      stated_role: 'recipient',
      role_dataset: 'booking.appointments',
      role_professional: slug,
      role_reason: 'Assurance de responsabilité',
    }
    await post(`/dpo/organisations/${id}/roles`, { ...form, role_professional: 'nobody-here' })
    await post(`/dpo/organisations/${id}/roles`, { ...form, role_dataset: 'nothing.there' })
    assert.isEmpty(await OrganisationRole.query().where('organisationId', id))
    await post(`/dpo/organisations/${id}/roles`, form)
    const [role] = await OrganisationRole.query().where('organisationId', id)
    assert.equal(role.professionalId, professionalId)
    const owner = await aUser('professional', { professionalId })
    const register = await client.get('/pro/registre').loginAs(owner)
    register.assertTextIncludes(name)
    register.assertTextIncludes('Assurance de responsabilité')
    const notice = await client.get(`/rdv/${slug}/confidentialite`)
    notice.assertTextIncludes(`${name} (Royaume-Uni)`)
    const english = await inEnglish(client.get(`/rdv/${slug}/confidentialite`))
    english.assertTextIncludes(`${name} (United Kingdom)`)
    await leaveTenant()
    await post(`/dpo/organisations/${id}/roles/${role.id}/suppression`, {})
    const after = await client.get('/pro/registre').loginAs(owner)
    assert.notInclude(after.text(), 'Assurance de responsabilité')
    await leaveTenant()
    const page = await get(`/dpo/organisations/${id}`)
    assert.notInclude(page.text(), 'Assurance de responsabilité')
  })

  test('the address of what was merged leads to the survivor; what moves is told before', async ({
    assert,
    client,
  }) => {
    const { post, get } = await asDpo(client)
    const [from, into] = [await anOrganisation(), await anOrganisation()]
    await aContact(from.id, { name: 'Service des archives' })
    const preview = await get(`/dpo/organisations/${from.id}/fusion?avec=${into.id}`)
    preview.assertTextIncludes(`1 contact passe à ${into.name}`)
    preview.assertTextIncludes('L’histoire des deux organismes reste lisible')
    await post(`/dpo/organisations/${from.id}/fusion`, { into: into.id })
    const led = await client.get(`/dpo/organisations/${from.id}`).loginAs(await aUser('staff'))
    led.assertRedirectsTo(`/dpo/organisations/${into.id}`)
    led.assertTextIncludes('Service des archives')
    const again = await get(`/dpo/organisations/${from.id}/fusion`)
    again.assertStatus(404)
    await from.refresh()
    assert.isNotNull(from.mergedAt)
  })

  test('a merge through two steps leads to the last one', async ({ client }) => {
    const [first, second, third] = [
      await anOrganisation(),
      await anOrganisation(),
      await anOrganisation(),
    ]
    const merge = new MergeOrganisations()
    await merge.handle({ fromId: first.id, intoId: second.id, stamp: STAMP })
    await merge.handle({ fromId: second.id, intoId: third.id, stamp: STAMP })
    const { get } = await asDpo(client)
    const led = await get(`/dpo/organisations/${first.id}`)
    led.assertRedirectsTo(`/dpo/organisations/${third.id}`)
  })

  test('a file is previewed line by line, imported by whoever brought it, and only whole', async ({
    assert,
    client,
  }) => {
    const { post, get, upload } = await asDpo(client)
    const kept = await upload('/dpo/organisations/import', 'nom;siret\nImportée 781;\nFausse;1\n')
    const address = kept.header('location') as string
    const preview = await get(address)
    preview.assertTextIncludes('1 ligne à corriger')
    preview.assertTextIncludes('SIRET\u00A0: la clé ne correspond pas')
    assert.notInclude(preview.text(), `action="${address}"`)
    await post(address, {})
    assert.isNull(await Organisation.findBy('name', 'Importée 781'))

    const good = await upload('/dpo/organisations/import', 'nom;siret\nImportée 781;\n')
    const again = good.header('location') as string
    const other = await client.get(again).loginAs(await aUser('dpo'))
    other.assertStatus(404)
    const stolen = client
      .post(again)
      .loginAs(await aUser('dpo'))
      .withCsrfToken()
      .redirects(0)
    const refused = await stolen
    refused.assertStatus(404)
    const done = await post(again, {})
    done.assertHeader('location', '/dpo/organisations')
    assert.isNotNull(await Organisation.findBy('name', 'Importée 781'))
    assert.isNull(await OrganisationImport.find(again.split('/').at(-1)!))
    const empty = await upload('/dpo/organisations/import', '')
    empty.assertHeader('location', '/dpo/organisations/import')
  })

  test('the list leaves as a file that a spreadsheet runs nothing of', async ({
    assert,
    client,
  }) => {
    await anOrganisation({ name: '=1+1', siret: inventedSiret(4020) })
    const { get } = await asDpo(client)
    const file = await get('/dpo/organisations/liste.csv')
    file.assertHeader('content-type', 'text/csv; charset=utf-8')
    const text = String(file.text() || file.body())
    assert.include(text, `"'=1+1"`)
    assert.notMatch(text, /^=1/m)
  })

  test('the list is searched and narrowed without names in the addresses of its pages', async ({
    assert,
    client,
  }) => {
    for (let rank = 0; rank < 32; rank++) await anOrganisation({ name: `Page-663 ${rank}` })
    const { get } = await asDpo(client)
    const page = await get('/dpo/organisations?recherche=Page-663')
    const next = /href="([^"]*apres=[^"]*)"/.exec(page.text())![1]
    assert.match(next, /apres=[0-9a-f-]{36}$/)
    const second = await get(next.replaceAll('&amp;', '&'))
    assert.equal(second.text().match(/Page-663 \d+<\/a>/g)!.length, 2)
    const none = await get('/dpo/organisations?recherche=Page-663&role=controller')
    none.assertTextIncludes('Personne ne correspond')
  })
})
