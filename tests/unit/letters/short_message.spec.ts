import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { checkShortMessage, placesOf } from '#letters/domain/short_message'

test.group('A text message', () => {
  test('takes the places that telephones count', ({ assert }) => {
    assert.equal(placesOf('Ne le donnez à personne.'), 24)
    assert.equal(placesOf('5 €'), 4)
    assert.isNull(placesOf('l’adresse'))
    assert.isNull(placesOf('être'))
    assert.isNull(placesOf('une\u00a0fois'))
  })

  test('goes to a number in E.164, whole and in the alphabet of telephones', ({ assert }) => {
    const to = '+33612345678'
    checkShortMessage({ to, text: 'x'.repeat(160) })
    for (const wrong of ['0612345678', '+33 612345678', '+0612345678', '', '+1234567890123456']) {
      assert.throws(() => checkShortMessage({ to: wrong, text: 'x' }), /E\.164/)
    }
    for (const text of ['', 'x'.repeat(161), '€'.repeat(81)]) {
      assert.throws(() => checkShortMessage({ to, text }), /places/)
    }
    assert.throws(() => checkShortMessage({ to, text: 'ê' }), /sign/)
  })

  for (const locale of ['fr', 'en']) {
    test(`that carries a code fits in ${locale}, and names nobody`, ({ assert }) => {
      const text = i18nManager.locale(locale).t('identity.sms', { code: '000000', minutes: 15 })
      checkShortMessage({ to: '+33612345678', text })
      assert.include(text, '000000')
      assert.notMatch(text, /[{}@]/)
    })
  }
})
