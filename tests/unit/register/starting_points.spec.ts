import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import { STARTING_POINTS } from '#register/domain/starting_points'
import { startingFacts } from '#register/starting_facts'

/** Words that were looked for and not found say so themselves. */
const UNSAID = /register_points|translation missing/i

test.group('Starting points', () => {
  for (const locale of ['fr', 'en']) {
    for (const point of STARTING_POINTS) {
      test(`${point.key} has all its words in ${locale}`, ({ assert }) => {
        const facts = startingFacts(point, i18nManager.locale(locale))
        assert.notMatch(JSON.stringify(facts), UNSAID)
        const lists = [facts.purposes, facts.people, facts.sources, facts.measures, facts.data]
        for (const list of lists) assert.isNotEmpty(list)
        for (const { details } of facts.data) assert.isNotEmpty(details)
        for (const { active } of facts.retention) {
          assert.notEqual(active.length === null ? active.words : active.from, '')
        }
      })
    }
  }

  test('name nobody who would receive the data, and no result of a screening', ({ assert }) => {
    for (const point of STARTING_POINTS) {
      const facts = startingFacts(point, i18nManager.locale('fr'))
      assert.deepEqual(facts.recipients, [])
      assert.isNull(facts.screening)
    }
  })
})
