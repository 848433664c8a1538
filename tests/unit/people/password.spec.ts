import { test } from '@japa/runner'
import { isGuessable } from '#people/domain/password'
import { sessionCookie } from '#people/domain/session_cookie'
import { newPassword } from '#people/new_password'

const CONTEXT = ['helene.marsandier@platform.example', 'Hélène Marsandier', 'Platform SAS']

test.group('Passwords', () => {
  for (const guessable of [
    'Tabellion-2026',
    'HeleneMarsandier1',
    'marsandier marsandier',
    'helene.marsandier@platform.example',
    'motdepasse123',
    'aaaaaaaaaaaaaaaa',
    '1212121212121212',
  ]) {
    test(`${guessable} is guessable`, ({ assert }) => {
      assert.isTrue(isGuessable(guessable, CONTEXT))
    })
  }

  for (const good of [
    'une phrase de passe',
    'tabellion cheval agrafe juste',
    'Helene boit du café le mardi',
    '鉛筆と消しゴムを買う',
  ]) {
    test(`${good} is not`, ({ assert }) => {
      assert.isFalse(isGuessable(good, CONTEXT))
    })
  }

  test('those handed over have 20 characters, never twice the same', ({ assert }) => {
    const many = Array.from({ length: 200 }, newPassword)
    for (const password of many) {
      assert.match(password, /^[a-zA-Z2-9]{20}$/)
      assert.isFalse(isGuessable(password, CONTEXT))
    }
    assert.lengthOf(new Set(many), many.length)
    assert.isAbove(new Set(many.join('')).size, 45)
  })
})

test.group('The cookie of a session', () => {
  test('travels over HTTPS only, under a name no neighbour can set', ({ assert }) => {
    assert.deepEqual(sessionCookie('https://platform.example'), {
      cookieName: '__Host-tabellion',
      cookie: { path: '/', httpOnly: true, secure: true, sameSite: 'lax' },
    })
    assert.containSubset(sessionCookie('http://127.0.0.1:3333'), {
      cookieName: 'tabellion',
      cookie: { httpOnly: true, secure: false, sameSite: 'lax' },
    })
  })
})
