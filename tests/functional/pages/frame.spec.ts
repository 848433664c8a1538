import { test } from '@japa/runner'
import { inEnglish } from '#tests/helpers/in_language'

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

  test('speaks English to whoever asked for it', async ({ client }) => {
    const response = await inEnglish(client.get('/'))

    response.assertTextIncludes('<html lang="en">')
    response.assertTextIncludes('Exercise my rights')
  })

  test('keeps an error page whole where no address answers', async ({ client }) => {
    const response = await inEnglish(client.get('/nulle-part'))

    response.assertStatus(404)
    response.assertTextIncludes('This page does not exist')
    response.assertTextIncludes('action="/langue"')
  })

  test('says that an old page has expired, and that nothing was saved', async ({ client }) => {
    const response = await client
      .post('/connexion')
      .accept('html')
      .header('referer', '/connexion')
      .form({ email: 'x', password: 'x' })

    response.assertTextIncludes('Rien n’a été enregistré')
  })

  test('says under each field what to correct, and lists it on top', async ({ client, assert }) => {
    const response = await client
      .post('/connexion')
      .withCsrfToken()
      .accept('html')
      .header('referer', '/connexion')
      .form({ email: '', password: 'x' })

    const page = response.text()
    assert.include(page, '<a href="#email">')
    assert.include(page, 'id="email-error"')
    assert.include(page, 'aria-describedby="email-error"')
    assert.notInclude(page, 'value="x"')
  })
})
