import { test } from '@japa/runner'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { userWith } from '#people/credentials'
import { aUser } from '#tests/helpers/rights_requests'

const PASSWORD = 'une phrase de passe'

test.group('Tries to sign in', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('at the same instant are counted one by one', async ({ assert }) => {
    const { email } = await aUser('dpo')
    const wrong = Array.from({ length: 8 }, (_, index) => userWith(email, `wrong ${index}`))
    const right = userWith(email.toUpperCase(), PASSWORD)
    await Promise.all(wrong)
    assert.isNull(await right)
  })

  test('are forgotten by the right one', async ({ assert }) => {
    const { id, email } = await aUser('dpo')
    for (let round = 0; round < 2; round += 1) {
      for (let tries = 0; tries < 7; tries += 1) assert.isNull(await userWith(email, 'wrong'))
      const user = await userWith(email, PASSWORD)
      assert.equal(user?.id, id)
    }
  })
})
