import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { completeAttestations } from '#attestations/complete'
import Attestation from '#attestations/models/attestation'
import { currentVersion } from '#attestations/queries/current_version'
import PublishNotice from '#booking/actions/publish_notice'
import OrderExecution from '#rights_requests/actions/order_execution'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { choose, CHOSEN_AT } from '#tests/helpers/bases'
import { aSite, book } from '#tests/helpers/booking'
import { filesWrittenAnew } from '#tests/helpers/compactions'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  carryOut,
  partPath,
  onlyPart,
  aFiledRequest,
  aRequestInProgress,
  aUser,
  aVerifiedRequest,
  FILED_AT,
} from '#tests/helpers/rights_requests'

const EMAIL = 'ines.vasseur@exemple.example'

test.group('The DPO’s queue', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows what is open, the nearest legal date first', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const first = await aFiledRequest()
    const second = await aFiledRequest({ askedRights: ['access'] })

    const page = await client.get('/dpo/demandes').loginAs(dpo)

    page.assertStatus(200)
    page.assertTextIncludes('href="/dpo/demandes/nouvelle"')
    const places = [first, second].map(({ reference }) => page.text().indexOf(reference))
    assert.isTrue(places.every((place) => place > 0))
  })

  test('is narrowed by state, right, professional and reference', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    const erasure = await aVerifiedRequest({
      concern: 'professional',
      professionalIds: [site.professional.id],
    })
    const access = await aFiledRequest({ askedRights: ['access'] })
    const { slug } = site.professional
    const narrow: [object, boolean, boolean][] = [
      [{ etat: 'passed_on' }, true, false],
      [{ etat: 'ended' }, false, false],
      [{ droit: 'access' }, false, true],
      [{ professionnel: slug }, true, false],
      [{ reference: access.reference.slice(8).toLowerCase() }, false, true],
      [{ etat: 'nonsense', apres: 'nowhere' }, true, true],
    ]

    for (const [query, hasErasure, hasAccess] of narrow) {
      const page = await client.get('/dpo/demandes').qs(query).loginAs(dpo)
      const rows = page.text().slice(page.text().indexOf('<tbody'))
      assert.equal(rows.includes(erasure.reference), hasErasure, JSON.stringify(query))
      assert.equal(rows.includes(access.reference), hasAccess, JSON.stringify(query))
    }
  })

  test('tells a search without a match from an empty queue', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const page = await client.get('/dpo/demandes').qs({ reference: 'ZZZZ' }).loginAs(dpo)
    page.assertTextIncludes('Aucune demande ne correspond')
    assert.notInclude(page.text(), 'Les demandes arrivent par le formulaire public')
  })

  test('is read page after page without losing or repeating a request', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const filed: string[] = []
    for (let count = 0; count < 65; count++) {
      const { reference } = await aFiledRequest()
      filed.push(reference)
    }

    const seen: string[] = []
    let address: string | undefined = '/dpo/demandes'
    while (address) {
      const page = await client.get(address).loginAs(dpo)
      seen.push(
        ...page
          .text()
          .matchAll(/data-row>(DR-[0-9A-Z-]+)</g)
          .map(([, name]) => name)
      )
      address = /href="([^"]+)" rel="next"/.exec(page.text())?.[1].replaceAll('&amp;', '&')
    }
    assert.sameMembers(seen, filed)
    assert.lengthOf(seen, 65)
  })
})

test.group('The page of a request', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows the deadline with its reasons, the person, and what was found', async ({
    client,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id, reference } = await aRequestInProgress(dpo, {
      concern: 'professional',
      professionalIds: [site.professional.id],
      email: EMAIL,
    })

    const page = await client.get(`/dpo/demandes/${id}`).loginAs(dpo)

    page.assertStatus(200)
    for (const words of [
      reference,
      EMAIL,
      site.professional.name,
      'Rendez-vous et coordonnées',
      '1182/71',
      'L’identité de la personne a été établie',
      'Courriel à la personne',
      'Décider',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('staff may take charge, and may not decide', async ({ client, assert }) => {
    const staff = await aUser('staff')
    const { id } = await aVerifiedRequest()

    const charge = await client
      .post(`/dpo/demandes/${id}/prise-en-charge`)
      .loginAs(staff)
      .withCsrfToken()
    charge.assertStatus(200)
    const taken = await RightsRequest.findOrFail(id)
    assert.equal(taken.state, 'in_progress')

    const refusal = await client
      .post(`${await partPath(id)}/refus`)
      .form({ ground: 'unfounded', reasons: 'Une explication assez longue.' })
      .loginAs(staff)
      .withCsrfToken()
    refusal.assertStatus(404)
    const execution = await client
      .post(`${await partPath(id)}/execution`)
      .form({ confirmed: '1' })
      .loginAs(staff)
      .withCsrfToken()
    execution.assertStatus(404)
    const left = await RightsRequest.findOrFail(id)
    assert.equal(left.state, 'in_progress')
  })

  test('previews what an erasure removes before it is confirmed', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id } = await aRequestInProgress(dpo, {
      concern: 'professional',
      professionalIds: [site.professional.id],
      email: EMAIL,
    })

    const decision = await client.get(`${await partPath(id)}/decision`).loginAs(dpo)
    decision.assertTextIncludes('Ce qui serait effacé')
    decision.assertTextIncludes(site.professional.name)
    const confirm = await client.get(`${await partPath(id)}/execution`).loginAs(dpo)
    confirm.assertTextIncludes('Effacer et attester')

    const unconfirmed = await client
      .post(`${await partPath(id)}/execution`)
      .form({})
      .header('referer', `${await partPath(id)}/execution`)
      .loginAs(dpo)
      .withCsrfToken()
    unconfirmed.assertStatus(200)
    const waiting = await RightsRequest.findOrFail(id)
    assert.equal(waiting.state, 'in_progress')

    await client
      .post(`${await partPath(id)}/execution`)
      .form({ confirmed: '1' })
      .loginAs(dpo)
      .withCsrfToken()
    const ordered = await RightsRequest.findOrFail(id)
    assert.equal(ordered.state, 'executing')
  })

  test('does not promise to hand over by portability all that was found', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id } = await aRequestInProgress(dpo, {
      ...{ askedRights: ['portability'], concern: 'professional', email: EMAIL },
      professionalIds: [site.professional.id],
    })
    const page = await client.get(`${await partPath(id)}/decision`).loginAs(dpo)
    page.assertTextIncludes('seul ce que la personne a fourni serait remis')
    assert.notInclude(page.text(), 'enregistrement serait remis')
  })

  test('says what portability does not reach, because of what the professional relies on', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    await choose(await aUser('professional', { professionalId: site.professional.id }))
    const stamp = { actor: 'person', at: CHOSEN_AT.plus({ hours: 1 }) } as const
    const { id: professionalId } = site.professional
    const publishing = { professionalId, locale: 'fr', stamp } as const
    const { id: noticeVersionId } = await new PublishNotice().handle(publishing)
    await book(site, '2027-03-10T09:00', { email: EMAIL, noticeVersionId, stamp })
    const { id } = await aRequestInProgress(dpo, {
      ...{ askedRights: ['portability'], concern: 'professional', email: EMAIL },
      professionalIds: [professionalId],
    })
    for (const act of ['decision', 'execution']) {
      const page = await client.get(`${await partPath(id)}/${act}`).loginAs(dpo)
      assert.include(page.text(), '1 enregistrement n’est pas à emporter')
      assert.include(page.text(), 'RGPD, art. 20(1)(a)')
    }
  })

  test('shows progress in true counts, then the end', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id } = await aRequestInProgress(dpo, {
      concern: 'professional',
      professionalIds: [site.professional.id],
      email: EMAIL,
    })
    await new OrderExecution().handle({
      ...(await onlyPart(id)),
      stamp: { actor: `user:${dpo.id}`, at: FILED_AT },
    })

    const running = await client.get(`/dpo/demandes/${id}`).loginAs(dpo)
    running.assertTextIncludes(`data-progress-url="${await partPath(id)}/progression"`)
    const fragment = await client.get(`${await partPath(id)}/progression`).loginAs(dpo)
    fragment.assertTextIncludes('id="execution-')

    await carryOut(id)
    const ended = await client.get(`${await partPath(id)}/progression`).loginAs(dpo)
    assert.notInclude(ended.text(), 'id="execution-')
    const page = await client.get(`/dpo/demandes/${id}`).loginAs(dpo)
    page.assertTextIncludes('Exécution terminée')
    page.assertTextIncludes('/verifier/')
  })

  test('links to the attestation that holds today, and so does the professional’s page', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    const professionalId = site.professional.id
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id } = await aRequestInProgress(dpo, {
      ...{ concern: 'professional', professionalIds: [professionalId], email: EMAIL },
    })
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT } as const
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await carryOut(id)
    const { partId } = await onlyPart(id)
    const part = await RequestPart.findOrFail(partId)
    const first = part.attestationNumber!
    const { issuedAt } = await Attestation.findOrFail(first)
    const ended = issuedAt!
    await filesWrittenAnew(ended.plus({ hours: 16 }))
    await completeAttestations(() => ({ actor: 'system', at: ended.plus({ days: 60 }) }))
    const current = await currentVersion(first)
    const { number } = current!
    assert.notEqual(number, first)
    await db.from('rights_request_parts').where('id', partId).update({ forwarded_at: new Date() })

    const owner = await aUser('professional', { professionalId })
    const pages = [
      await client.get(`/dpo/demandes/${id}`).loginAs(dpo),
      await client.get(`/pro/demandes/${partId}`).loginAs(owner),
    ]
    for (const page of pages) {
      page.assertStatus(200)
      page.assertTextIncludes(`href="/verifier/${number}"`)
      assert.notInclude(page.text(), `href="/verifier/${first}"`)
    }
  })

  test('finds whom it concerns for a person who does not know', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const [site, other] = [await aSite(), await aSite({ professional: { name: 'Étude Vernay' } })]
    await book(site, '2027-03-08T09:00', { email: EMAIL })
    const { id, reference } = await aRequestInProgress(dpo, { concern: 'unknown', email: EMAIL })

    const page = await client.get(`/dpo/demandes/${id}/organismes`).loginAs(dpo)
    page.assertTextIncludes(site.professional.name)
    assert.notInclude(page.text(), other.professional.name)

    await client
      .post(`/dpo/demandes/${id}/organismes`)
      .form({ 'professionals[]': site.professional.id })
      .loginAs(dpo)
      .withCsrfToken()
    const named = await RequestPart.query().where('rightsRequestId', id)
    assert.deepEqual(
      named.map(({ professionalId }) => professionalId),
      [site.professional.id]
    )
    const letters = await lettersAbout(reference)
    const told = letters.filter(({ professionalId }) => professionalId === site.professional.id)
    assert.lengthOf(told, 1)
    assert.notInclude(JSON.stringify(told[0].content), EMAIL)
  })

  test('the platform is concerned when the DPO says so, and stays ticked', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    const { id } = await aRequestInProgress(dpo, { concern: 'unknown', email: EMAIL })
    const naming = client.post(`/dpo/demandes/${id}/organismes`)

    await naming
      .form({ 'professionals[]': site.professional.id, 'platform': '1' })
      .loginAs(dpo)
      .withCsrfToken()

    const named = await RequestPart.query().where('rightsRequestId', id)
    assert.sameMembers(
      named.map(({ professionalId }) => professionalId),
      [site.professional.id, null]
    )
    const again = await client.get(`/dpo/demandes/${id}/organismes`).loginAs(dpo)
    assert.match(again.text(), /<input[^>]*name="platform"[^>]*\bchecked\b/)
  })

  test('offers no act that is no longer possible', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const { id } = await aRequestInProgress(dpo)
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })

    const part = await partPath(id)
    const pages = ['decision', 'execution', 'refus'].map((act) => `${part}/${act}`)
    for (const address of [...pages, `/dpo/demandes/${id}/organismes`]) {
      const page = await client.get(address).loginAs(dpo)
      page.assertTextIncludes('a changé d’état entre-temps')
      assert.notInclude(page.text(), `action="/dpo/demandes/${id}/`)
    }
  })

  test('nothing is decided before somebody is named', async ({ client }) => {
    const dpo = await aUser('dpo')
    const { id } = await aRequestInProgress(dpo, { concern: 'unknown', email: EMAIL })

    for (const act of ['decision', 'execution']) {
      const page = await client.get(`${await partPath(id)}/${act}`).loginAs(dpo)
      page.assertTextIncludes('Indiquez d’abord quels organismes')
      page.assertTextIncludes('Histoire de la demande')
    }
  })

  test('refuses with reasons, and not with nothing', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aRequestInProgress(dpo)
    const refuse = async (form: object) =>
      client
        .post(`${await partPath(id)}/refus`)
        .header('referer', `${await partPath(id)}/refus`)
        .form(form)
        .loginAs(dpo)
        .withCsrfToken()

    for (const wrong of [
      {},
      { ground: 'unfounded', reasons: 'Trop court' },
      { ground: 'whatever', reasons: 'Une explication assez longue.' },
      { ground: 'rights_of_others', reasons: 'Ne vaut que pour une copie.' },
    ]) {
      await refuse(wrong)
      const untouched = await RightsRequest.findOrFail(id)
      assert.equal(untouched.state, 'in_progress')
    }
    await refuse({ ground: 'unfounded', reasons: 'La demande vise un autre site que le nôtre.' })
    const refused = await RightsRequest.findOrFail(id)
    assert.equal(refused.state, 'refused')
    const letters = await lettersAbout(reference)
    assert.equal(letters.at(-1)?.template, 'rights_requests/refused')
  })
})
