import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import ChooseRetention from '#booking/actions/settings/choose_retention'
import { aSite, BOOKED_AT } from '#tests/helpers/booking'
import { aUser } from '#tests/helpers/rights_requests'

test.group('The lengths a professional has chosen', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are read with what they replaced, their day, and who chose them', async ({
    assert,
    client,
  }) => {
    const site = await aSite()
    const professionalId = site.professional.id
    const owner = await aUser('professional', { professionalId })
    const stamp = { actor: `user:${owner.id}`, at: BOOKED_AT } as const
    await new ChooseRetention().handle({ professionalId, days: 90, previous: 120, stamp })

    const page = await client.get('/pro/reglages/conservation/passages').loginAs(owner)
    page.assertStatus(200)
    assert.match(page.text(), /90 jours au lieu de 120 jours, depuis le [^(<]*\d{4} \(choisi par/)
    page.assertTextIncludes(owner.fullName)
  })
})
