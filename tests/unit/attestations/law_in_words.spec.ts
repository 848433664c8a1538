import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { lawInWords } from '#attestations/law_in_words'

test.group('Texts of law', () => {
  test('are named and set apart as the reader’s language does', ({ assert }) => {
    const law = 'RGPD, art. 5(2) ; Code civil, art. 2224'
    assert.equal(
      lawInWords(law, i18nManager.locale('fr')),
      'RGPD, art. 5(2)\u00A0; Code civil, art. 2224'
    )
    assert.equal(
      lawInWords(law, i18nManager.locale('en')),
      'GDPR, art. 5(2); Code civil, art. 2224'
    )
  })
})
