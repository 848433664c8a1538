import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import OrderExecution from '#rights_requests/actions/order_execution'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { asUser, entriesOfKind } from '#tests/helpers/desk'
import { aPaperRequestInProgress, BY_POST, paperAbout } from '#tests/helpers/paper'
import { pdfText } from '#tests/helpers/pdf_text'
import {
  aFiledRequest,
  aProfessional,
  aFreshRequest,
  aUser,
  carryOut,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const PAPER = '/dpo/courriers/papier'
const TODAY = DateTime.now().setZone('Europe/Paris').toISODate()!

async function refused(fields = {}) {
  const dpo = await aUser('dpo')
  const request = await aPaperRequestInProgress(dpo, { phone: '05 61 00 00 01', ...fields })
  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 1 }) } as const
  const refusal = { ground: 'unfounded', reasons: 'Voici pourquoi.', stamp } as const
  await new RefuseRightsRequest().handle({ ...(await onlyPart(request.id)), ...refusal })
  const letters = await paperAbout(request.reference)
  return { dpo, request, letter: letters.at(-1)! }
}

test.group('Letters to post', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are listed with their date, shown, printed, noted as posted, undone', async ({
    client,
    assert,
  }) => {
    const { dpo, letter, request } = await refused()
    const desk = asUser(client, dpo)
    const list = await desk.get(PAPER)
    list.assertStatus(200)
    list.assertTextIncludes(`${PAPER}/${letter.id}`)
    list.assertTextIncludes('21 décembre 2026')

    const file = await desk.get(`${PAPER}/${letter.id}/lettre.pdf`)
    file.assertHeader('content-type', 'application/pdf')
    file.assertHeader('cache-control', 'no-store')
    assert.include(await pdfText(file.body() as Buffer), 'Voici pourquoi.')

    const number = '1a 234 567 8901 2'
    const marking = { posted_on: TODAY, registered_number: number }
    const marked = await desk.post(`${PAPER}/${letter.id}/poste`, marking)
    marked.assertHeader('location', `${PAPER}/${letter.id}`)
    const shown = await desk.get(`${PAPER}/${letter.id}`)
    shown.assertTextIncludes('1A23456789012')
    const story = await desk.get(`/dpo/demandes/${request.id}`)
    story.assertTextIncludes('recommandé n° 1A23456789012')
    assert.notInclude(story.text(), 'La réponse n’est pas encore postée')

    await desk.post(`${PAPER}/${letter.id}/poste/annulation`)
    await letter.refresh()
    assert.equal(letter.state, 'to_print')
  })

  test('are printed several at once, and noted together', async ({ client, assert }) => {
    const { dpo, letter } = await refused()
    const other = await refused({ lastName: 'Autre' })
    const desk = asUser(client, dpo)
    const ids = [letter.id, other.letter.id]
    const file = await desk.post(`${PAPER}/impression`, { 'lettres[]': ids })
    const text = await pdfText(file.body() as Buffer)
    assert.include(text, 'Inès Vasseur')
    assert.include(text, 'Inès Autre')

    await desk.post(`${PAPER}/poste`, { 'lettres[]': ids, 'posted_on': TODAY })
    for (const one of [letter, other.letter]) {
      await one.refresh()
      assert.equal(one.state, 'posted')
    }
    const refusedAct = await desk.post(`${PAPER}/poste`, { 'lettres[]': ids, 'posted_on': TODAY })
    refusedAct.assertStatus(302)
    assert.lengthOf(await entriesOfKind('letter.posted'), 2)
  })

  test('say what is wrong with a day or a number', async ({ client, assert }) => {
    const { dpo, letter } = await refused()
    const page = `${PAPER}/${letter.id}`
    for (const [field, value] of [
      ['posted_on', 'hier'],
      ['registered_number', '<b>'],
    ]) {
      const answer = await client
        .post(`${page}/poste`)
        .loginAs(dpo)
        .withCsrfToken()
        .header('referer', page)
        .form({ posted_on: TODAY, [field]: value })
      answer.assertTextIncludes(`id="${field}-error"`)
    }
    await letter.refresh()
    assert.equal(letter.state, 'to_print')
  })

  test('are counted in the side, the first page and the queue', async ({ client }) => {
    const { dpo, request } = await refused()
    const desk = asUser(client, dpo)
    const first = await desk.get('/dpo')
    first.assertTextIncludes('Réponses à poster')
    first.assertTextIncludes(request.reference)
    const queue = await desk.get('/dpo/demandes')
    queue.assertTextIncludes('écrite et n’est pas encore postée')
    const page = await desk.get(`/dpo/demandes/${request.id}`)
    page.assertTextIncludes('La réponse n’est pas encore postée')
    page.assertTextIncludes('21 décembre 2026')
  })

  test('are listed among all letters by the name on the envelope', async ({ client }) => {
    const { dpo, letter } = await refused()
    const page = await asUser(client, dpo).get('/dpo/courriers')
    page.assertTextIncludes(`${PAPER}/${letter.id}`)
    page.assertTextIncludes('Inès Vasseur')
  })
})

test.group('Somebody without any address', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is asked for one, plainly; letters wait and are not printed', async ({
    client,
    assert,
  }) => {
    const { dpo, request, letter } = await refused({ postalAddress: null })
    const desk = asUser(client, dpo)
    const page = await desk.get(`/dpo/demandes/${request.id}`)
    page.assertTextIncludes('Aucune adresse où écrire')
    page.assertTextIncludes(`/dpo/demandes/${request.id}/adresse`)
    const list = await desk.get(PAPER)
    list.assertTextIncludes('Adresse manquante')
    const nothing = await desk.get(`${PAPER}/${letter.id}/lettre.pdf`).redirects(0)
    nothing.assertStatus(302)

    const form = await desk.get(`/dpo/demandes/${request.id}/adresse`)
    form.assertStatus(200)
    const address = { postal_address: '1 rue Basse\n09000 Foix' }
    await desk.post(`/dpo/demandes/${request.id}/adresse`, address)
    await letter.refresh()
    assert.equal(letter.openPostalRecipient().address, '1 rue Basse\n09000 Foix')
  })

  test('is not asked when there is a mailbox', async ({ client, assert }) => {
    const { id } = await aFiledRequest()
    const desk = asUser(client, await aUser('dpo'))
    const answer = await desk.post(`/dpo/demandes/${id}/adresse`, { postal_address: 'Ici' })
    answer.assertStatus(302)
    const request = await RightsRequest.findOrFail(id)
    assert.isNull(request.postalAddress)
  })
})

test.group('Whom somebody without a mailbox is a client of', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is named by hand: nothing was looked for, and nothing is said to be absent', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const { name } = await aProfessional({ name: 'Cabinet des Trois Rivières' })
    const { id } = await aPaperRequestInProgress(dpo, { concern: 'unknown' })
    const desk = asUser(client, dpo)
    const request = await desk.get(`/dpo/demandes/${id}`)
    request.assertTextIncludes('Rien n’a été cherché')
    const page = await desk.get(`/dpo/demandes/${id}/organismes`)
    page.assertTextIncludes('Rien n’a été cherché')
    assert.notInclude(page.text(), 'La recherche a été faite')

    const wrong = { professional_names: 'Personne de ce nom' }
    const refusal = await desk.post(`/dpo/demandes/${id}/organismes`, wrong)
    refusal.assertHeader('location', `/dpo/demandes/${id}/organismes`)
    await desk.post(`/dpo/demandes/${id}/organismes`, { professional_names: name })
    const { parts } = await RightsRequest.whole(id)
    assert.deepEqual(
      parts.map(({ professional }) => professional.name),
      [name]
    )
  })
})

test.group('Documents of somebody without a mailbox', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are taken by the DPO, who is named in the story; by nobody else', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const kind = 'mandate' as const
    const principal = { lastName: 'Vasseur', firstName: 'Louis', scope: 'Accès', until: null }
    const email = 'louis.vasseur@exemple.example'
    const { id, reference } = await aPaperRequestInProgress(dpo, {
      askedRights: ['access'],
      representation: { kind, email, ...principal },
    })
    const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await carryOut(id)
    const desk = asUser(client, dpo)
    const page = await desk.get(`/dpo/demandes/${id}`)
    const [address] = /\/dpo\/demandes\/[\w-]+\/documents\/[\w-]+/.exec(page.text())!
    const file = await desk.get(address)
    file.assertStatus(200)
    file.assertHeader('content-type', 'application/zip')
    const [entry] = await entriesOfKind('rights_request.document_downloaded')
    assert.equal(entry.actor, `user:${dpo.id}`)
    const staff = await asUser(client, await aUser('staff')).get(address)
    staff.assertStatus(404)
    const story = await desk.get(`/dpo/demandes/${id}`)
    story.assertTextIncludes('Un document d’une demande a été téléchargé.')

    await RightsRequest.query().where('reference', reference).update({ email: 'a@exemple.example' })
    const mailed = await desk.get(address)
    mailed.assertStatus(404)
  })
})

test.group('The address printed in a letter', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows where the request stands, and never lets one prove a mailbox', async ({
    client,
    assert,
  }) => {
    const { id, reference } = await aFreshRequest(BY_POST)
    const [letter] = await paperAbout(reference)
    const { token } = letter.openContent()
    const page = await client.get(`/suivi/${token}`)
    page.assertStatus(200)
    page.assertTextIncludes(reference)
    assert.notInclude(page.text(), '/preuve')
    await client.post(`/suivi/${token}/preuve`).withCsrfToken()
    const request = await RightsRequest.findOrFail(id)
    assert.isNull(request.identifiedAt)

    const past = DateTime.utc().minus({ minutes: 1 })
    await RightsRequestLink.query()
      .where('rightsRequestId', id)
      .update({ expires_at: past.toISO() })
    const expired = await client.get(`/suivi/${token}`)
    expired.assertStatus(410)
    expired.assertTextIncludes('par la poste')
  })
})
