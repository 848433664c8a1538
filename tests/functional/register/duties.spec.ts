import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { DateTime } from 'luxon'
import DutyMark from '#register/models/duty_mark'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import { aProfessional, aUser } from '#tests/helpers/rights_requests'

async function atDesk(role: 'professional' | 'assistant' = 'professional') {
  const { id: professionalId } = await aProfessional()
  return { professionalId, user: await aUser(role, { professionalId }) }
}

test.group('The page of duties', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('tells an assistant how things stand, and lets only the owner say', async ({ client }) => {
    const { user } = await atDesk('assistant')
    const page = await asUser(client, user).get('/pro/obligations')
    page.assertStatus(200)
    page.assertTextIncludes('120 jours après la fin du rendez-vous.')
    page.assertTextIncludes('Seul le titulaire du compte peut le dire.')
    await leaveTenant()
    const form = await asUser(client, user).get('/pro/obligations/security')
    form.assertStatus(404)
  })

  test('takes a day that has come, and no other', async ({ client, assert }) => {
    const { user, professionalId } = await atDesk()
    const { post } = asUser(client, user)
    const tomorrow = DateTime.utc().plus({ days: 2 }).toISODate()!
    for (const day of [tomorrow, '2026-02-31']) {
      const refused = await post('/pro/obligations/security', { duty_day: day })
      refused.assertStatus(302)
      await leaveTenant()
      assert.lengthOf(await DutyMark.query().where({ professionalId }), 0)
    }
    const taken = await post('/pro/obligations/security', { duty_day: '2026-11-02' })
    taken.assertHeader('location', '/pro/obligations')
    await leaveTenant()
    assert.lengthOf(await DutyMark.standing(professionalId), 1)
  })

  test('lets nobody tick what the product sees by itself', async ({ client }) => {
    const { user } = await atDesk()
    const { post, get } = asUser(client, user)
    const ticked = await post('/pro/obligations/contract', { duty_day: '2026-11-02' })
    ticked.assertStatus(404)
    await leaveTenant()
    const form = await get('/pro/obligations/contract')
    form.assertStatus(404)
  })
})
