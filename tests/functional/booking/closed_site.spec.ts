import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { SiteClosed } from '#booking/errors'
import { aSite, book } from '#tests/helpers/booking'

const unsigned = (agreementGraceUntil: DateTime | null = null) =>
  aSite({ professional: { agreementSignedAt: null, agreementGraceUntil } })

test.group('The site of a professional who has signed nothing', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says so on each page, and asks for nothing', async ({ assert, client }) => {
    const { professional, offering } = await unsigned()
    const site = `/rdv/${professional.slug}`
    for (const path of [site, `${site}/${offering.slug}`, `${site}/${offering.slug}/reserver`]) {
      const response = await client.get(path)

      response.assertStatus(200)
      response.assertTextIncludes('Les rendez-vous en ligne ne sont pas ouverts pour le moment.')
      const main = response.text().slice(response.text().indexOf('<main'))
      assert.notMatch(main, /<form|<input/, path)
    }
  })

  test('still tells what is done with data', async ({ client }) => {
    const { professional } = await unsigned()
    const response = await client.get(`/rdv/${professional.slug}/confidentialite`)

    response.assertStatus(200)
    response.assertTextIncludes(professional.name)
  })

  test('takes no booking from a form that was open before', async ({ assert, client }) => {
    const { professional, offering } = await unsigned()
    const response = await client
      .post(`/rdv/${professional.slug}/${offering.slug}/reservation`)
      .form({ start: '202703080900' })
      .withCsrfToken()

    response.assertStatus(409)
    const rows = await db.from('appointments').where('professional_id', professional.id)
    assert.lengthOf(rows, 0)
  })

  test('refuses within the transaction of the booking too', async ({ assert }) => {
    const site = await unsigned(DateTime.fromISO('2027-03-07T15:00:00Z'))

    await assert.rejects(() => book(site, '2027-03-08T09:00'), SiteClosed)
  })

  test('is open until the time given to sign is over', async ({ assert, client }) => {
    const site = await unsigned(DateTime.utc().plus({ days: 3000 }))
    const response = await client.get(`/rdv/${site.professional.slug}`)

    response.assertTextIncludes(site.offering.name)
    const { id } = await book(site, '2027-03-08T09:00')
    assert.isString(id)
  })
})
