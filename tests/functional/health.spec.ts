import { test } from '@japa/runner'

test.group('Health', () => {
  test('answers a load balancer without saying more', async ({ client, assert }) => {
    const response = await client.get('/health/ready')
    response.assertStatus(200)
    assert.deepEqual(response.body(), { status: 'ok' })
  })

  test('shows the sign-in page in French', async ({ client }) => {
    const response = await client.get('/connexion')
    response.assertStatus(200)
    response.assertTextIncludes('Mot de passe')
  })
})
