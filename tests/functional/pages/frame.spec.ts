import { test } from '@japa/runner'

test.group('The frame of every page', () => {
  test('offers a way past the navigation, the language and the rights', async ({ client }) => {
    const response = await client.get('/connexion')

    response.assertStatus(200)
    response.assertTextIncludes('<html lang="fr">')
    response.assertTextIncludes('href="#main"')
    response.assertTextIncludes('action="/langue"')
    response.assertTextIncludes('href="/droits"')
    response.assertTextIncludes('www.cnil.fr')
  })
})
