import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import EmbeddingSite from '#rights_requests/models/embedding_site'
import { asUser, entriesOfKind, leaveTenant } from '#tests/helpers/desk'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

const SETTINGS = '/pro/reglages/droits'

const ancestors = (policy: string | undefined) => /frame-ancestors ([^;]*)/.exec(policy ?? '')?.[1]

async function aDesk() {
  const professional = await aProfessional()
  const user = await aUser('professional', { professionalId: professional.id })
  return { professional, user, address: `/droits/integre/${professional.slug}` }
}

test.group('The form on other sites', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows in frames of the sites named, and of no other', async ({ assert, client }) => {
    const { user, address } = await aDesk()
    const before = await client.get(address)
    assert.equal(ancestors(before.header('content-security-policy')), "'self'")

    const sites = 'https://www.Exemple.example/contact\nhttps://autre.example:8443'
    await asUser(client, user).post(SETTINGS, { sites })
    await leaveTenant()
    const after = await client.get(address)
    const named = "'self' https://autre.example:8443 https://www.exemple.example"
    assert.equal(ancestors(after.header('content-security-policy')), named)
    assert.isUndefined(after.header('x-frame-options'))
    assert.isUndefined(after.header('set-cookie'))
    after.assertTextIncludes('target="_blank"')
    assert.notInclude(after.text(), '<form')
    assert.lengthOf(await entriesOfKind('embedding.sites_set'), 1)

    const other = await aDesk()
    const elsewhere = await client.get(other.address)
    assert.equal(ancestors(elsewhere.header('content-security-policy')), "'self'")
    for (const page of ['/droits', '/']) {
      const framed = await client.get(page)
      assert.equal(ancestors(framed.header('content-security-policy')), "'none'")
      assert.equal(framed.header('x-frame-options'), 'DENY')
    }
  })

  const refused = [
    'http://exemple.example',
    "https://x.example; script-src 'unsafe-inline'",
    'https://*.exemple.example',
    'https://nom:mot@exemple.example',
    'javascript:alert(1)',
    'exemple.example',
    '*',
  ]
  for (const sites of refused) {
    test(`takes no site like ${sites}`, async ({ assert, client }) => {
      const { user } = await aDesk()
      const desk = asUser(client, user)
      await desk.post(SETTINGS, { sites })
      await leaveTenant()
      const kept = await EmbeddingSite.all()
      const told = kept.map(({ origin }) => origin)
      assert.isEmpty(told)
    })
  }

  test('leaves somebody who is signed in, signed in', async ({ client }) => {
    const { address } = await aDesk()
    const user = await aUser('dpo')
    const page = await client.get(address).loginAs(user)
    page.assertStatus(200)
    const after = await asUser(client, user).get('/dpo/brouillons')
    after.assertStatus(200)
  })
})
