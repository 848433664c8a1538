import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { renderLetter } from '#letters/render'
import PartFee from '#rights_requests/models/part_fee'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { entriesOfKind } from '#tests/helpers/desk'
import { aRightInHand, confirm, type InHand, send, stateOf } from '#tests/helpers/exercise'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { FILED_AT } from '#tests/helpers/rights_requests'

const FEE = {
  fee_ground: 'excessive',
  fee_amount: '12,50',
  fee_reasons: 'Une copie identique vous a été remise trois fois ce mois-ci.',
}

const charge = (client: ApiClient, { dpo, path }: InHand, fields: object = {}) =>
  send(client, dpo, `${path}/frais`, { ...FEE, ...fields })

test.group('A fee asked for a part', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is recorded with its reasons, told with the ways of recourse, and stops no clock', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('access')
    const { id, partId, reference, dpo, path } = inHand
    const { lastDay } = await RightsRequest.findOrFail(id)
    const form = await client.get(`${path}/frais`).loginAs(dpo)
    form.assertTextIncludes('art. 12(5) et 15(3)')
    assert.notInclude(form.text(), 'further_copies', 'the first copy is free')

    await charge(client, inHand)
    const fee = await PartFee.findOrFail(partId)
    assert.deepEqual([fee.ground, fee.amountCents, fee.outcome], ['excessive', 1250, null])
    const after = await RightsRequest.findOrFail(id)
    assert.equal(after.lastDay?.toISODate(), lastDay?.toISODate())
    const letters = await lettersAbout(reference)
    const { template, content } = letters.find((it) => it.template.endsWith('/fee_asked'))!
    const { text } = await renderLetter({ template, locale: 'fr', content })
    for (const words of [FEE.fee_reasons, '12,50', 'art. 12(5)', 'art. 77', 'art. 79']) {
      assert.include(text, words)
    }
    const entries = await entriesOfKind('rights_request.fee_asked')
    assert.deepInclude(entries.at(-1)!.body, { ground: 'excessive', cents: 1250 })

    const life = { id, issuedAt: FILED_AT, expiresAt: FILED_AT.plus({ days: 90 }) }
    const token = await db.transaction((trx) => RightsRequestLink.issue(life, trx))
    const person = await client.get(`/suivi/${token}`)
    person.assertTextIncludes('Ces frais ne sont pas encore réglés')
  })

  test('is asked once, settled or given up once, and never stands in the way of the answer', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('access')
    const { dpo, path, partId, id } = inHand
    await charge(client, inHand)
    await charge(client, inHand, { fee_amount: '99' })
    await send(client, dpo, `${path}/frais/fin`, { fee_outcome: 'waived' })
    await send(client, dpo, `${path}/frais/fin`, { fee_outcome: 'paid' })
    const fee = await PartFee.findOrFail(partId)
    assert.deepEqual([fee.amountCents, fee.outcome], [1250, 'waived'])
    const page = await client.get(`/dpo/demandes/${id}`).loginAs(dpo)
    page.assertTextIncludes('Ces frais ne sont plus demandés')
    await confirm(client, inHand)
    assert.equal(await stateOf(inHand), 'answered')
  })

  test('for a further copy needs a first one; without reasons or out of proportion it is not taken', async ({
    client,
    assert,
  }) => {
    const inHand = await aRightInHand('access')
    for (const wrong of [
      { fee_ground: 'further_copies' },
      { fee_reasons: 'court' },
      { fee_amount: '0' },
      { fee_amount: '101' },
      { fee_amount: '1,005' },
      { fee_amount: 'dix' },
    ]) {
      await charge(client, inHand, wrong)
      assert.lengthOf(await PartFee.all(), 0)
    }
    await confirm(client, inHand)

    const again = await aRightInHand('access')
    await db
      .from('rights_request_parts')
      .where('id', again.partId)
      .update({ professional_id: inHand.site.professional.id })
    await charge(client, again, { fee_ground: 'further_copies' })
    const fee = await PartFee.findOrFail(again.partId)
    assert.equal(fee.ground, 'further_copies')
  })

  test('is not asked for what is always free', async ({ client, assert }) => {
    const inHand = await aRightInHand('objection_to_marketing')
    await charge(client, inHand)
    assert.lengthOf(await PartFee.all(), 0)
    const page = await client.get(`/dpo/demandes/${inHand.id}`).loginAs(inHand.dpo)
    assert.notInclude(page.text(), '/frais"')
  })
})
