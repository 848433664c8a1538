import { test } from '@japa/runner'

test.group('Health', () => {
  test('answers a load balancer without saying more', async ({ client, assert }) => {
    const response = await client.get('/health/ready')
    response.assertStatus(200)
    assert.deepEqual(response.body(), { status: 'ok' })
  })

  test('tells browsers to keep to themselves', async ({ client, assert }) => {
    const response = await client.get('/connexion')
    const csp = response.header('content-security-policy')!

    assert.include(csp, "default-src 'none'")
    assert.notInclude(csp, 'unsafe')
    assert.include(csp, "frame-ancestors 'none'")
    assert.equal(response.header('referrer-policy'), 'same-origin')
    assert.equal(response.header('x-content-type-options'), 'nosniff')
  })

  test('shows the sign-in page in French', async ({ client }) => {
    const response = await client.get('/connexion')
    response.assertStatus(200)
    response.assertTextIncludes('Mot de passe')
  })
})
