import { test } from '@japa/runner'
import i18nManager from '@adonisjs/i18n/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { twinRows } from '#rights_requests/pages/twins'
import { aFiledRequest } from '#tests/helpers/rights_requests'

test.group('The same person asks twice', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('requests of one address for one right are shown together, each in its own state', async ({
    assert,
  }) => {
    const email = 'ines.deux@exemple.example'
    const first = await aFiledRequest({ email })
    const second = await aFiledRequest({ email })
    await aFiledRequest({ email: 'autre@exemple.example' })
    const rows = await twinRows(first, i18nManager.locale('fr'))
    assert.deepEqual(
      rows.map(({ reference }) => reference),
      [second.reference]
    )
    assert.deepEqual(
      rows.map(({ word }) => word),
      [second.state]
    )
  })
})
