import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import testUtils from '@adonisjs/core/services/test_utils'
import Professional from '#parties/models/professional'

const salon = {
  slug: 'salon-des-essais',
  name: 'Salon <des> essais',
  trade: 'Coiffure',
  email: 'salon@exemple.fr',
  address: '1 rue de l’Exemple, 31000 Toulouse',
  agreementSignedAt: DateTime.fromISO('2001-01-01T00:00:00Z'),
  createdAt: DateTime.fromISO('2001-01-01T00:00:00Z'),
}

test.group('The first page', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('opens a door for each of those who come', async ({ client }) => {
    const response = await client.get('/')

    response.assertStatus(200)
    for (const door of ['/droits', '/pro', '/dpo', '/verifier']) {
      response.assertTextIncludes(`class="door" href="${door}"`)
    }
  })

  test('lets a visitor of the demonstration try booking', async ({ client }) => {
    await Professional.create(salon)
    const response = await client.get('/')

    response.assertTextIncludes('href="/rdv/salon-des-essais"')
    response.assertTextIncludes('Salon &lt;des&gt; essais')
  })
})
