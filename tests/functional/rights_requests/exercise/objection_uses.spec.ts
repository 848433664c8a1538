import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { isObjected } from '#inventory/queries/object'
import RightsRequest from '#rights_requests/models/rights_request'
import { answerTo, confirm, EMAIL, type InHand, partOf, send } from '#tests/helpers/exercise'
import { aRequestInProgress, aUser, onlyPart } from '#tests/helpers/rights_requests'

/** Somebody objects to what the platform does for itself, and the DPO has the request in hand. */
async function inHandAtPlatform() {
  const dpo = await aUser('dpo')
  const request = await aRequestInProgress(dpo, {
    ...{ askedRights: ['objection'], concern: 'platform', email: EMAIL },
    message: 'Je ne veux pas que mes essais soient comptés.',
  })
  const { partId } = await onlyPart(request.id)
  const path = `/dpo/demandes/${request.id}/parties/${partId}`
  return { id: request.id, partId, reference: request.reference, dpo, path } as InHand
}

const decide = (client: ApiClient, { dpo, path }: InHand, form: object) =>
  send(client, dpo, `${path}/decision`, form)

const refuses = (purpose: string) => db.transaction((trx) => isObjected(trx, purpose, EMAIL, null))

const GROUND = 'Sans ce compte, n’importe qui essaierait des mots de passe sans limite.'

test.group('An objection to a use that nothing stops', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('cannot be answered by saying that it stops', async ({ client, assert }) => {
    const inHand = await inHandAtPlatform()
    const page = await client.get(`${inHand.path}/decision`).loginAs(inHand.dpo)
    const choices = [...page.text().matchAll(/name="decision_(\w+)" value="(\w+)"/g)]
    const offered = (purpose: string) =>
      choices.filter(([, its]) => its === purpose).map(([, , value]) => value)
    assert.deepEqual(offered('security'), ['none', 'compelling_grounds', 'objection_claims'])
    assert.deepEqual(offered('proof_of_contract'), offered('security'))
    assert.include(offered('form_in_progress'), 'stops')
    assert.deepEqual(offered('direct_marketing'), ['none', 'stops'])

    for (const form of [
      { decision_security: 'stops', decision_direct_marketing: 'none' },
      { purposes: ['security'], decision_direct_marketing: 'none' },
    ]) {
      await decide(client, inHand, form)
      assert.lengthOf(await db.from('part_instructions'), 0)
    }
  })

  test('is refused for that use, on a ground with its reasons; the answer says so, use by use', async ({
    client,
    assert,
  }) => {
    const inHand = await inHandAtPlatform()
    await decide(client, inHand, {
      decision_form_in_progress: 'stops',
      decision_security: 'compelling_grounds',
      reasons_security: GROUND,
      purposes: ['account'],
    })
    const again = await client.get(`${inHand.path}/execution`).loginAs(inHand.dpo)
    again.assertTextIncludes(GROUND)
    await confirm(client, inHand)

    const part = await partOf(inHand)
    assert.equal(part.state, 'partly_answered')
    const answer = await answerTo(inHand)
    const [stopped, goesOn] = answer.split('Ce qui continue, et pourquoi')
    assert.include(stopped, 'Garder ce qui est écrit')
    assert.notInclude(stopped, 'Protéger les comptes')
    for (const words of ['Protéger les comptes', 'impérieux', 'art. 21(1)', GROUND, 'art. 77']) {
      assert.include(goesOn, words)
    }
    assert.include(goesOn, 'Ouvrir un accès')
    assert.deepEqual([await refuses('form_in_progress'), await refuses('security')], [true, false])
  })

  test('without reasons is sent back, with what was typed', async ({ client, assert }) => {
    const inHand = await inHandAtPlatform()
    const { dpo, path } = inHand
    const page = await client
      .post(`${path}/decision`)
      .header('referer', `${path}/decision`)
      .form({ decision_security: 'objection_claims', reasons_security: 'court' })
      .loginAs(dpo)
      .withCsrfToken()
    page.assertTextIncludes('20 caractères au moins')
    page.assertTextIncludes('>court</textarea>')
    assert.lengthOf(await db.from('part_instructions'), 0)
  })

  test('and to nothing else is a refusal of the whole, written from what was decided', async ({
    client,
    assert,
  }) => {
    const inHand = await inHandAtPlatform()
    const { dpo, path, id } = inHand
    const sent = await decide(client, inHand, {
      decision_security: 'compelling_grounds',
      reasons_security: GROUND,
    })
    sent.assertHeader('location', `${path}/refus`)
    const { ground, reasons } = sent.flashMessages() as Record<string, string>
    assert.equal(ground, 'compelling_grounds')
    assert.include(reasons, GROUND)
    await send(client, dpo, `${path}/refus`, { ground, reasons })
    const { state } = await RightsRequest.findOrFail(id)
    assert.equal(state, 'refused')
    assert.isFalse(await refuses('security'))
  })
})

test.group('An objection to what a form keeps', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ends it: nothing typed comes back from then on, for that person only', async ({
    client,
    assert,
  }) => {
    const typed = async (email: string) => {
      const answer = await client
        .post('/connexion')
        .form({ email, password: 'une autre phrase' })
        .withCsrfToken()
        .redirects(0)
      return answer.flashMessages().email ?? null
    }
    assert.equal(await typed(EMAIL), EMAIL)
    const inHand = await inHandAtPlatform()
    await decide(client, inHand, { decision_form_in_progress: 'stops' })
    await confirm(client, inHand)
    assert.isNull(await typed(EMAIL))
    assert.isNull(await typed(EMAIL.toUpperCase()))
    assert.equal(await typed('autre@exemple.example'), 'autre@exemple.example')
  })
})
