import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { MISTAKES } from '#inventory/dataset'
import {
  HOLD_GROUNDS,
  OBJECTION_ACTS,
  RESTRICTION_EXCEPTIONS,
  RESTRICTION_GROUNDS,
} from '#inventory/domain/limits'
import { keptByHolds } from '#inventory/queries/hold'

const STANDINGS = ['objectable', 'marketing', 'consent', 'not_objectable', 'unknown']

test.group('What holds back processing or erasure', () => {
  for (const locale of ['fr', 'en']) {
    test(`has its words in ${locale}`, ({ assert }) => {
      const words = i18nManager.locale(locale)
      const grounds = Object.keys(HOLD_GROUNDS)
      const wanted = [
        ...RESTRICTION_GROUNDS.map((it) => `limits.restriction_grounds.${it}`),
        ...RESTRICTION_EXCEPTIONS.map((it) => `limits.restriction_exceptions.${it}`),
        ...OBJECTION_ACTS.map((it) => `limits.objection_acts.${it}`),
        ...STANDINGS.map((it) => `limits.standings.${it}`),
        ...MISTAKES.map((it) => `limits.mistakes.${it}`),
        ...grounds.flatMap((it) => [`limits.hold_grounds.${it}`, `inventory.kept.held_${it}`]),
      ]
      assert.deepEqual(
        wanted.filter((key) => !words.hasMessage(key)),
        []
      )
    })
  }

  test('is told item by item of art. 17(3)', ({ assert }) => {
    const rows = [{ ground: 'public_health', until: '2030-06-30', count: 2 } as const]
    const law = 'RGPD, art. 17(3)(c)'
    assert.deepEqual(keptByHolds(rows), [
      { reason: 'held_public_health', law, count: 2, until: '2030-06-30' },
    ])
    assert.lengthOf(Object.keys(HOLD_GROUNDS), 5)
    assert.lengthOf(RESTRICTION_GROUNDS, 4)
  })
})
