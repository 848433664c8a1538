import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import User from '#people/models/user'
import { attestationNumber } from '#attestations/domain/number'
import { issuedAttestation } from '#tests/helpers/attestations'

const dpo = () =>
  User.create({
    email: 'dpo@platform.example',
    fullName: 'Dpo',
    password: 'x',
    role: 'dpo',
    locale: 'fr',
  })

test.group('The attestations of the platform', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are listed with their state and their file', async ({ client, assert }) => {
    const former = await issuedAttestation()
    const { number, file } = await issuedAttestation(former.number)
    const user = await dpo()

    const list = await client.get('/dpo/attestations').loginAs(user)
    list.assertStatus(200)
    list.assertTextIncludes(number)
    list.assertTextIncludes('Remplacée')

    const download = await client.get(`/dpo/attestations/${number}`).loginAs(user)
    download.assertHeader('content-type', 'application/pdf')
    assert.isTrue(file.equals(download.body()))
  })

  test('do not exist for a number never given', async ({ client }) => {
    const number = attestationNumber(2026, 999_999)
    const response = await client.get(`/dpo/attestations/${number}`).loginAs(await dpo())
    response.assertStatus(404)
  })

  test('are not for strangers', async ({ client }) => {
    const { number } = await issuedAttestation()
    for (const address of ['/dpo/attestations', `/dpo/attestations/${number}`]) {
      const response = await client.get(address).redirects(0)
      response.assertStatus(302)
      response.assertHeader('location', '/connexion')
    }
  })
})
