import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import RightsRequest from '#rights_requests/models/rights_request'
import { aUser, aVerifiedRequest } from '#tests/helpers/rights_requests'

test.group('The DPO’s first page', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says what is due, what moved, and what is silent', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const [moved, silent] = [await aVerifiedRequest(), await aVerifiedRequest()]
    const now = DateTime.utc()
    await RightsRequest.query().where('id', moved.id).update({ moved_at: now.toISO() })
    const long = now.minus({ days: 9 }).toISO()
    await RightsRequest.query().where('id', silent.id).update({ moved_at: long })

    const page = await client.get('/dpo').loginAs(dpo)

    page.assertStatus(200)
    const parts = page.text().split('<h2>')
    const part = (title: string) => parts.find((each) => each.startsWith(title)) ?? ''
    assert.include(part('À répondre d’abord'), moved.reference)
    assert.include(part('Ce qui a bougé'), moved.reference)
    assert.notInclude(part('Ce qui a bougé'), silent.reference)
    assert.include(part('Sans nouvelles'), silent.reference)
    assert.include(part('Les 30 jours'), 'role="img"')
  })

  test('tells what is late apart from what is due', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const [late, due] = [await aVerifiedRequest(), await aVerifiedRequest()]
    const today = DateTime.utc()
    const lastDay = (request: RightsRequest, days: number) =>
      RightsRequest.query()
        .where('id', request.id)
        .update({ last_day: today.plus({ days }).toISODate() })
    await lastDay(late, -3)
    await lastDay(due, 10)

    const page = await client.get('/dpo').loginAs(dpo)

    page.assertTextIncludes('1 réponse est due dans les 30 jours.')
    page.assertTextIncludes('1 réponse est en retard.')
    assert.include(page.text(), '1 réponse due, et 1 en retard')
  })

  test('is calm when there is nothing to do', async ({ client }) => {
    const page = await client.get('/dpo').loginAs(await aUser('staff'))
    page.assertStatus(200)
    page.assertTextIncludes('Aucune demande n’attend de réponse')
  })
})
