import { randomUUID } from 'node:crypto'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { removedInAll } from '#attestations/domain/totals'
import { platformName } from '#attestations/identity'
import Attestation from '#attestations/models/attestation'
import { statementOf } from '#attestations/wording'
import StoredDocument from '#documents/models/stored_document'
import { renderLetter } from '#letters/render'
import type User from '#people/models/user'
import { erasureAnswer } from '#rights_requests/erasure_answer'
import OrderExecution from '#rights_requests/actions/order_execution'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { aSite, book } from '#tests/helpers/booking'
import { inLanguage } from '#tests/helpers/in_language'
import { packageOf } from '#tests/helpers/packages'
import { pdfText } from '#tests/helpers/pdf_text'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  aFreshRequest,
  carryOut,
  onlyPart,
  aRequestInProgress,
  aUser,
} from '#tests/helpers/rights_requests'

/** White space is where documents and letters break their lines. */
const bare = (text: string) => text.replace(/[\s\u00A0\u202F]+/g, '')

async function anAnsweredErasure(
  client: ApiClient,
  dpo: User,
  professionalId: string,
  email: string
) {
  const concern = { concern: 'professional', professionalIds: [professionalId], email } as const
  const { id, reference } = await aRequestInProgress(dpo, concern)
  const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
  await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
  await carryOut(id)
  const letters = await lettersAbout(reference)
  const named = (name: string) => letters.find((it) => it.template === `rights_requests/${name}`)!
  const response = await client.get(`/suivi/${await tokenOf(reference)}`)
  return { letter: named('answered'), executed: named('executed'), page: response.text() }
}

async function tokenOf(reference: string): Promise<string> {
  const letters = await lettersAbout(reference)
  return letters.findLast(({ content }) => content.token)!.content.token
}

test.group('Following a request', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows where it stands, the legal date and why, and the way to the CNIL', async ({
    client,
    assert,
  }) => {
    const { reference, email } = await aFreshRequest()
    const page = await client.get(`/suivi/${await tokenOf(reference)}`)

    page.assertStatus(200)
    for (const words of [reference, 'Confirmer ma demande', '1182/71', 'CNIL', 'juge']) {
      page.assertTextIncludes(words)
    }
    assert.notInclude(page.text(), email!)
    page.assertHeader('referrer-policy', 'no-referrer')
    page.assertHeader('cache-control', 'no-store')
  })

  test('speaks the language of the request, unless its reader has chosen one', async ({
    client,
    assert,
  }) => {
    const { reference } = await aFreshRequest({ locale: 'en' })
    const link = `/suivi/${await tokenOf(reference)}`
    const followed = await client.get(link)
    assert.include(followed.text(), '<html lang="en">')
    followed.assertTextIncludes('Confirm that this request comes from you')
    const chosen = await inLanguage(client.get(link), 'fr')
    assert.include(chosen.text(), '<html lang="fr">')
  })

  test('opening the link proves nothing: scanners of mail open every link', async ({
    client,
    assert,
  }) => {
    const { id, reference } = await aFreshRequest()
    await client.get(`/suivi/${await tokenOf(reference)}`)

    const { state } = await RightsRequest.findOrFail(id)
    assert.equal(state, 'received')
  })

  test('the button proves the mailbox, once', async ({ client, assert }) => {
    const { id, reference } = await aFreshRequest()
    const token = await tokenOf(reference)

    const page = await client.post(`/suivi/${token}/preuve`).withCsrfToken()
    page.assertTextIncludes('votre demande est confirmée')
    const again = await client.post(`/suivi/${token}/preuve`).withCsrfToken()
    again.assertStatus(200)

    const { state, identifiedAt } = await RightsRequest.findOrFail(id)
    assert.equal(state, 'identified')
    assert.isNotNull(identifiedAt)
    const letters = await lettersAbout(reference)
    assert.deepEqual(
      letters.map(({ template }) => template),
      ['rights_requests/received', 'rights_requests/verified']
    )
  })

  test('a link that is too old explains, and is replaced once a day', async ({
    client,
    assert,
  }) => {
    const { id, reference } = await aFreshRequest()
    const token = await tokenOf(reference)
    const old = { issued_at: '2020-01-01T00:00:00Z', expires_at: '2020-01-15T00:00:00Z' }
    await RightsRequestLink.query().where('rightsRequestId', id).update(old)

    const page = await client.get(`/suivi/${token}`)
    page.assertStatus(410)
    page.assertTextIncludes('Ce lien ne sert plus')
    await client.post(`/suivi/${token}/preuve`).withCsrfToken()
    const untouched = await RightsRequest.findOrFail(id)
    assert.equal(untouched.state, 'received')

    await client.post(`/suivi/${token}/lien`).withCsrfToken()
    await client.post(`/suivi/${token}/lien`).withCsrfToken()
    const letters = await lettersAbout(reference)
    assert.lengthOf(letters, 2)
    const fresh = await client.get(`/suivi/${await tokenOf(reference)}`)
    fresh.assertStatus(200)
  })

  test('a link nobody received says so: {$self}')
    .with(['inconnu', 'a'.repeat(200), '..%2F..%2Fetc', '%00', '👻'])
    .run(async ({ client }, token) => {
      const page = await client.get(`/suivi/${encodeURIComponent(token)}`)
      page.assertStatus(404)
    })

  test('the person may take the request back', async ({ client, assert }) => {
    const { id, reference } = await aFreshRequest()
    const token = await tokenOf(reference)

    const confirm = await client.get(`/suivi/${token}/retrait`)
    confirm.assertTextIncludes('Garder la demande')
    const page = await client.post(`/suivi/${token}/retrait`).withCsrfToken()
    page.assertTextIncludes('Retirée')
    const { state, message } = await RightsRequest.findOrFail(id)
    assert.equal(state, 'withdrawn')
    assert.isNull(message)
    const again = await client.get(`/suivi/${token}/retrait`)
    again.assertTextIncludes('a changé d’état entre-temps')
  })

  test('who takes back the rest reads that what was answered stays done', async ({ client }) => {
    const dpo = await aUser('dpo')
    const { id, reference, parts } = await aRequestInProgress(dpo, {
      askedRights: ['access', 'erasure'],
    })
    await new RefuseRightsRequest().handle({
      ...{ id, partId: parts[0].id, ground: 'excessive' },
      reasons: 'Onze demandes identiques en un mois.',
      stamp: { actor: `user:${dpo.id}`, at: DateTime.utc() },
    })
    const page = await client.get(`/suivi/${await tokenOf(reference)}/retrait`)
    page.assertTextIncludes('Ce qui a déjà reçu une réponse reste fait')
  })

  test('a refusal is read with its ground, its reasons and the ways of recourse', async ({
    client,
  }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aRequestInProgress(dpo)
    const at = DateTime.utc()
    await new RefuseRightsRequest().handle({
      ...(await onlyPart(id)),
      ground: 'excessive',
      reasons: 'Onze demandes identiques en un mois.',
      stamp: { actor: `user:${dpo.id}`, at },
    })

    const page = await client.get(`/suivi/${await tokenOf(reference)}`)
    for (const words of ['Refusée', '12(5)', 'Onze demandes', 'art. 77', 'art. 79']) {
      page.assertTextIncludes(words)
    }
  })

  test('an erasure is read with what was removed, what stays, why and until when', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    const email = 'ines.suivi@exemple.example'
    await book(site, '2027-03-08T09:00', { email })
    await book(site, '2027-03-09T09:00', { email })
    const { letter, page } = await anAnsweredErasure(client, dpo, site.professional.id, email)
    const { erasure: facts } = await Attestation.findOrFail(letter.content.number)
    const said = statementOf(facts, platformName(), i18nManager.locale('fr'))

    const count = removedInAll(facts)
    assert.isAtLeast(count, 2)
    const answer = erasureAnswer(facts, i18nManager.locale('fr'))
    const { text } = await renderLetter({ ...letter, locale: 'fr' })
    const [file] = answer.kept
    const words = [
      `${count} enregistrements ont été effacés`,
      said.title,
      said.removedTitle,
      ...said.removed.flatMap(({ controller, rows }) => [
        controller,
        ...rows.map((it) => it.dataset),
      ]),
      file.reason,
      file.law,
      'Cinq ans après la réponse',
    ]
    for (const each of words) {
      assert.include(bare(page), bare(each))
      assert.include(bare(text), bare(each))
    }
  })

  test('an erasure that finds nothing says so, where it was looked for, and nothing else', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const site = await aSite()
    const email = 'inconnue.suivi@exemple.example'
    const id = site.professional.id
    const { letter, page, executed } = await anAnsweredErasure(client, dpo, id, email)

    const { erasure: facts, storedDocumentId } = await Attestation.findOrFail(letter.content.number)
    const stored = await StoredDocument.findOrFail(storedDocumentId)
    const { text } = await renderLetter({ ...letter, locale: 'fr' })
    const pdf = await pdfText(stored.content!)
    for (const each of [page, text, pdf]) {
      const said = bare(each)
      assert.include(said, bare('Attestation de recherche sans résultat'))
      assert.include(said, bare('Où la recherche a été faite'))
      for (const { dataset } of statementOf(facts, '', i18nManager.locale('fr')).removed[0].rows) {
        assert.include(said, bare(dataset))
      }
      assert.notMatch(said, /Attestationd’effacement|donnéesontétéeffacées|Cequiaétéeffacé/)
    }
    assert.equal(stored.title, `Attestation de recherche sans résultat ${letter.content.number}`)
    const told = await renderLetter({ ...executed, locale: 'fr' })
    assert.include(told.text, 'rien n’a été trouvé à effacer')
  })

  test('no document is handed over without a proven mailbox', async ({ client }) => {
    const { reference } = await aFreshRequest()
    const token = await tokenOf(reference)
    for (const id of [randomUUID(), 'package_pdf', 'anything']) {
      const page = await client.get(`/suivi/${token}/documents/${id}`)
      page.assertStatus(404)
    }
  })

  test('a copy of the data is downloaded until it expires', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const { id, reference } = await aRequestInProgress(dpo, { askedRights: ['access'] })
    const stamp = { actor: `user:${dpo.id}`, at: DateTime.utc() } as const
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await carryOut(id)
    const token = await tokenOf(reference)

    const page = await client.get(`/suivi/${token}`)
    page.assertTextIncludes('Copie de vos données')
    const { rows, archive } = await packageOf(id)
    const address = `/suivi/${token}/documents/${rows[0].id}`
    const zip = await client.get(address)
    zip.assertHeader('content-type', 'application/zip')
    zip.assertHeader('content-length', String(archive.length))
    assert.include(zip.header('content-disposition') ?? '', `${reference}-1.zip`)
    const entries = await db
      .from('journal.entry')
      .where('kind', 'rights_request.document_downloaded')
    assert.isNotEmpty(entries)

    const past = { expires_at: DateTime.utc().minus({ minutes: 1 }).toISO() }
    await RightsRequestDocument.query().where('rightsRequestId', id).update(past)
    const gone = await client.get(address)
    gone.assertStatus(404)
  })
})
