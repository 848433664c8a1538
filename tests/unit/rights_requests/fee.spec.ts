import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'
import { ASKED_RIGHTS } from '#rights_requests/domain/asked_right'
import { FEE_GROUNDS, FEE_OUTCOMES, feeGroundsFor } from '#rights_requests/domain/fee'

test.group('A fee', () => {
  test('is asked for a copy only after the first one', ({ assert }) => {
    assert.notInclude(feeGroundsFor('access', false), 'further_copies')
    assert.include(feeGroundsFor('access', true), 'further_copies')
    for (const right of ASKED_RIGHTS.filter((it) => it !== 'access')) {
      assert.notInclude(feeGroundsFor(right, true), 'further_copies')
    }
  })

  test('is never asked for what cannot be refused', ({ assert }) => {
    for (const right of [
      'information',
      'objection_to_marketing',
      'withdrawal_of_consent',
    ] as const) {
      assert.deepEqual(feeGroundsFor(right, true), [])
    }
  })

  for (const locale of ['fr', 'en']) {
    test(`has its words in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const wanted = [
        ...Object.keys(FEE_GROUNDS).map((it) => `fees.grounds.${it}`),
        ...FEE_OUTCOMES.flatMap((it) => [`fees.outcomes.${it}`, `fees.flash.${it}`]),
      ]
      assert.deepEqual(
        wanted.filter((key) => !words.hasMessage(key)),
        []
      )
    })
  }
})
