import { test } from '@japa/runner'
import { inEnglish } from '#tests/helpers/in_language'

test.group('The language switch', () => {
  test('leads back to the very page, its question included', async ({ client, assert }) => {
    const response = await client
      .post('/langue')
      .form({ locale: 'en', page: '/verifier?numero=2026-000001-16' })
      .withCsrfToken()
      .redirects(0)

    response.assertStatus(302)
    assert.equal(response.header('location'), '/verifier?numero=2026-000001-16')
    assert.include(String(response.header('set-cookie')), 'langue=en')
  })

  for (const page of [
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    '',
  ]) {
    test(`never leads away from here: ${page || 'nothing'}`, async ({ client, assert }) => {
      const response = await client
        .post('/langue')
        .form({ locale: 'en', page })
        .withCsrfToken()
        .redirects(0)

      assert.equal(response.header('location'), '/')
    })
  }

  test('is on every page that has an address', async ({ client, assert }) => {
    const page = await client.get('/verifier?numero=x')
    assert.match(page.text(), /name="page" value="\/verifier\?numero=x"/)
  })

  test('holds at an address that leads nowhere', async ({ client, assert }) => {
    const french = await client.get('/nulle-part')
    french.assertStatus(404)
    assert.include(french.text(), '<html lang="fr">')
    const english = await inEnglish(client.get('/nulle-part'))
    assert.include(english.text(), '<html lang="en">')
    assert.include(english.text(), 'This page does not exist')
  })
})
