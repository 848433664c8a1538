import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import env from '#start/env'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { sendSmsBy } from '#letters/sms'
import RightsRequest from '#rights_requests/models/rights_request'
import { aSite } from '#tests/helpers/booking'
import { aClamd, EICAR } from '#tests/helpers/clamd_peer'
import { asUser, entriesOfKind } from '#tests/helpers/desk'
import {
  aClient,
  anAsked,
  codeSentTo,
  REASON,
  scansKept,
  sendCodes,
  standing,
} from '#tests/helpers/identity'
import { aJpeg, aPdf, aPng } from '#tests/helpers/identity_files'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { BY_POST } from '#tests/helpers/paper'
import { aFreshRequest, aUser } from '#tests/helpers/rights_requests'

const LARGEST = 10 * 1024 * 1024

/** The address of the person's page, from the letter that asks. */
async function pageOf(reference: string): Promise<string> {
  const letters = await lettersAbout(reference)
  const asked = letters.filter(({ template }) => template === 'rights_requests/asked_identity')
  return `/suivi/${asked.at(-1)!.content.token}`
}

const send = (client: ApiClient, url: string, form: object = {}) =>
  client.post(url).withCsrfToken().redirects(0).form(form)

const upload = (client: ApiClient, page: string, bytes: Buffer, filename = 'piece.pdf') =>
  client.post(`${page}/piece`).redirects(0).file('piece', bytes, { filename })

const faultOf = (answer: ApiResponse) =>
  (answer.flashMessages().inputErrorsBag as unknown as { piece: string[] }).piece[0]

const documents = () => db.from('identity_documents')

test.group('The DPO, of a document that was sent', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('reads first that it waits, and for how long the clock was stopped', async ({
    assert,
    client,
  }) => {
    const { id, reference, dpo } = await anAsked('document')
    const read = async () => {
      const page = await asUser(client, dpo).get(`/dpo/demandes/${id}`)
      return page.text()
    }
    const before = await read()
    assert.include(before, 'Délai suspendu')
    assert.notInclude(before, 'Vérifier le document')

    await upload(client, await pageOf(reference), aPdf()).withCsrfToken()
    const after = await read()
    assert.match(after, /href="#identity"[^>]*>\s*Vérifier le document/)
    assert.match(after, /Le délai a été suspendu du .+ au .+ \(identité\)\./)
    assert.notInclude(after, 'Délai suspendu')
  })
})

test.group('The person shows who they are', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('by a code, from a page that tells nothing of what is known', async ({ assert, client }) => {
    const phone = '+33699000001'
    const known = await anAsked('phone_code', { client: await aClient({ phone }) })
    const nobody = await anAsked('phone_code', { client: await aClient(), email: 'no@one.example' })
    const read = async ({ reference }: { reference: string }) => {
      const page = await pageOf(reference)
      const answer = await send(client, `${page}/identite/code`)
      const shown = await client.get(`${page}/identite`).withFlashMessages(answer.flashMessages())
      const secrets = new RegExp(`${page}|${reference}|name='_csrf' value='[^']*'`, 'g')
      return [answer.flashMessages(), shown.status(), shown.text().replace(secrets, '')]
    }
    const [one, other] = [await read(known), await read(nobody)]
    assert.deepEqual(one, other)
    assert.include(one[2] as string, 'name="identity_code"')
    assert.notInclude(one[2] as string, phone)

    await sendCodes()
    const page = await pageOf(known.reference)
    const code = codeSentTo(phone)!
    const form = { identity_code: code }
    const answer = await send(client, `${page}/identite/code/reponse`, form)
    assert.equal(answer.header('location'), page)
    assert.containSubset(await standing(known.id), { means: 'phone_code' })
    const wrong = await send(
      client,
      `${await pageOf(nobody.reference)}/identite/code/reponse`,
      form
    )
    assert.include(wrong.flashMessages().refusal, 'n’a pas permis de vous reconnaître')
  })

  test('and is offered no code when nobody sends text messages', async ({
    assert,
    client,
    cleanup,
  }) => {
    cleanup(sendSmsBy(null))
    const { reference } = await anAsked('appointment', { client: await aClient() })
    const page = await client.get(`${await pageOf(reference)}/identite`)
    page.assertStatus(200)
    assert.notInclude(page.text(), 'identite/code')
    assert.include(page.text(), 'name="appointment_day"')
  })

  test('by an appointment, or from an account', async ({ assert, client }) => {
    const booked = await aClient()
    const first = await anAsked('appointment', { client: booked })
    const page = await pageOf(first.reference)
    const told = {
      appointment_day: booked.day,
      appointment_with: 'Atelier Morel',
      appointment_under: 'Garnier',
    }
    await send(client, `${page}/identite/rendez-vous`, told)
    assert.containSubset(await standing(first.id), { means: 'appointment' })

    const user = await aUser('staff')
    const { id, reference } = await anAsked('account', { email: user.email })
    const second = await pageOf(reference)
    const out = await send(client, `${second}/identite/compte`)
    assert.include(out.flashMessages().refusal, 'Connectez-vous')
    await asUser(client, user).post(`${second}/identite/compte`)
    assert.containSubset(await standing(id), { means: 'account' })
  })

  test('on pages that say whether the clock stands still', async ({ assert, client }) => {
    const { reference } = await anAsked('document')
    const page = await pageOf(reference)
    const followUp = await client.get(page)
    assert.include(followUp.text(), `href="${page}/piece"`)
    assert.include(followUp.text(), 'suspendu')
    const form = await client.get(`${page}/piece`)
    assert.include(form.text(), REASON)
    assert.include(form.text(), 'Cachez tout ce qui ne sert pas')
    await upload(client, page, aPdf())
    const after = await client.get(page)
    assert.include(after.text(), 'court de nouveau')
  })

  test('with a document that is what it says, and nothing else', async ({ assert, client }) => {
    const { reference } = await anAsked('document')
    const page = await pageOf(reference)
    const refused: [string, Buffer, string][] = [
      ['vide', Buffer.alloc(0), 'piece.pdf'],
      ['ni un PDF', Buffer.from('<html><script>1</script>'), 'piece.pdf'],
      ['ni un PDF', Buffer.from('PK\x03\x04 zip', 'latin1'), 'piece.png'],
      ['incomplet', aPng().subarray(0, 60), 'piece.png'],
      ['autre', Buffer.concat([aJpeg(), Buffer.from('PK\x05\x06'), Buffer.alloc(18)]), 'p.jpg'],
      ['code', aPdf('1 0 obj <</S /JavaScript>> endobj'), 'piece.pdf'],
      ['trop de points', aPng(50_000, 50_000), 'piece.png'],
      ['10 Mo', Buffer.concat([aPdf(), Buffer.alloc(LARGEST)]), 'piece.pdf'],
    ]
    for (const [sentence, bytes, name] of refused) {
      const answer = await upload(client, page, bytes, name)
      assert.equal(answer.header('location'), `${page}/piece`, sentence)
      assert.include(faultOf(answer), sentence)
    }
    assert.isEmpty(await documents())

    const whole = Buffer.concat([aPdf(), Buffer.alloc(LARGEST - 2 * aPdf().length), aPdf()])
    for (const [bytes, name] of [
      [whole, '../../x.exe'],
      [aJpeg(), 'x.pdf'],
    ] as const) {
      const answer = await upload(client, page, bytes, name)
      assert.equal(answer.header('location'), page)
    }
    const [kept, ...others] = await documents()
    assert.isEmpty(others)
    assert.containSubset(kept, { file_type: 'jpeg', scan: 'not_scanned' })
  }).timeout(20_000)

  test('without a file, or elsewhere than asked, is told so', async ({ assert, client }) => {
    const { reference } = await anAsked('document')
    const page = await pageOf(reference)
    const none = await client.post(`${page}/piece`).redirects(0).field('other', 'x')
    assert.include(faultOf(none), 'Choisissez')
    const form = await send(client, `${page}/piece`, { piece: 'x' })
    assert.include(faultOf(form), 'n’est pas arrivé')
    const nowhere = await upload(client, `/suivi/${'x'.repeat(32)}`, aPdf())
    nowhere.assertStatus(404)
    const light = await anAsked('appointment')
    const answer = await upload(client, await pageOf(light.reference), aPdf())
    assert.isBelow(answer.status(), 500)
    assert.isEmpty(await documents())
  })

  test('with a document that the scanner looks at', async ({ assert, client, cleanup }) => {
    const clamd = await aClamd()
    env.set('CLAMD_URL', clamd.url)
    cleanup(() => env.set('CLAMD_URL', ''))
    const { reference } = await anAsked('document')
    const page = await pageOf(reference)
    const infected = Buffer.concat([aPdf(), EICAR, aPdf()])
    const answer = await upload(client, page, infected)
    assert.include(faultOf(answer), 'antivirus')
    assert.isEmpty(await documents())
    assert.isTrue(clamd.received[0].equals(infected))
    await upload(client, page, aPdf())
    assert.deepEqual(await scansKept(), ['clean'])
    await clamd.stop()
    await upload(client, page, aPdf())
    assert.deepEqual(await scansKept(), ['held'])
  })
})

test.group('The DPO makes sure of who asks', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('asks on a doubt, from what is proposed', async ({ assert, client }) => {
    const { id, dpo } = await anAsked('appointment', { client: await aClient() })
    const desk = asUser(client, dpo)
    const page = await desk.get(`/dpo/demandes/${id}/justification`)
    page.assertStatus(200)
    assert.include(page.text(), 'dernier recours')
    assert.match(page.text(), /value="phone_code" checked/)
    const without = { doubt: 'denied', asked_means: 'document' }
    const refused = await desk.post(`/dpo/demandes/${id}/justification`, without)
    assert.include(JSON.stringify(refused.flashMessages()), 'motif écrit')
    const form = { ...without, identity_reason: REASON }
    await desk.post(`/dpo/demandes/${id}/justification`, form)
    const request = await desk.get(`/dpo/demandes/${id}`)
    request.assertStatus(200)
    assert.include(request.text(), REASON)
    assert.include(request.text(), 'Remplacée par une autre question')
  })

  test('reads the document once it is asked for, and it is gone with the verdict', async ({
    assert,
    client,
  }) => {
    const { id, reference, dpo } = await anAsked('document')
    await upload(client, await pageOf(reference), aPdf())
    const desk = asUser(client, dpo)
    const page = await desk.get(`/dpo/demandes/${id}`)
    assert.include(page.text(), 'aucun antivirus')

    const file = await desk.post(`/dpo/demandes/${id}/piece`)
    file.assertStatus(200)
    assert.equal(file.header('content-type'), 'application/pdf')
    assert.match(file.header('content-disposition')!, /^attachment; /)
    assert.equal(file.header('x-content-type-options'), 'nosniff')
    assert.include(file.header('content-security-policy')!, 'sandbox')
    assert.include(file.header('cache-control')!, 'no-store')
    const viewed = await entriesOfKind('identity_check.document_viewed')
    assert.equal(viewed.at(-1)!.actor, `user:${dpo.id}`)

    await desk.post(`/dpo/demandes/${id}/piece/verdict`, { verdict: 'proven' })
    assert.isEmpty(await documents())
    const after = await desk.get(`/dpo/demandes/${id}`)
    assert.include(after.text(), 'Identité établie')
    assert.include(after.text(), dpo.fullName)
    const again = await desk.post(`/dpo/demandes/${id}/piece`)
    assert.equal(again.status(), 302)
  })

  test('notes an appointment told by who calls, and no document is asked for', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const { id } = await aFreshRequest({ ...BY_POST, askedRights: ['access'] })
    const desk = asUser(client, dpo)
    const page = await desk.get(`/dpo/demandes/${id}/identite`)
    page.assertTextIncludes('Aucun document ne lui est alors demandé')
    await desk.post(`/dpo/demandes/${id}/identite`, { means: 'appointment' })
    const { identityMeans } = await RightsRequest.findOrFail(id)
    assert.equal(identityMeans, 'appointment')
  })

  test('notes no appointment where it would open a health file', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    const site = await aSite({ professional: { isOfHealth: true } })
    const professionalIds = [site.professional.id]
    const { id } = await aFreshRequest({
      ...{ ...BY_POST, askedRights: ['access'], concern: 'professional', professionalIds },
    })
    const desk = asUser(client, dpo)
    const page = await desk.get(`/dpo/demandes/${id}/identite`)
    assert.notInclude(page.text(), 'value="appointment"')
    await desk.post(`/dpo/demandes/${id}/identite`, { means: 'appointment' })
    const { identifiedAt } = await RightsRequest.findOrFail(id)
    assert.isNull(identifiedAt)
  })

  test('alone: nobody else opens it', async ({ client }) => {
    const { id, reference } = await anAsked('document')
    await upload(client, await pageOf(reference), aPdf())
    const staff = asUser(client, await aUser('staff'))
    for (const path of ['piece', 'piece/verdict', 'justification']) {
      const answer = await staff.post(`/dpo/demandes/${id}/${path}`, { verdict: 'proven' })
      answer.assertStatus(404)
    }
  })
})

test.group('Somebody with an account', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  const asked = (email: string) => ({
    droit: 'acces',
    qui: 'client',
    professionnel: '_plateforme',
    filing_key: randomUUID(),
    last_name: 'Roche',
    first_name: 'Camille',
    email,
  })

  test('who files with its address has shown who they are; with another one, not', async ({
    assert,
    client,
  }) => {
    const user = await aUser('staff')
    const other = await aUser('staff')
    for (const { email } of [user, other]) {
      const answer = await asUser(client, user).post('/droits', asked(email))
      assert.equal(answer.header('location'), '/droits/envoyee')
    }
    const own = await RightsRequest.findByOrFail('email', user.email)
    assert.equal(own.identityMeans, 'account')
    const another = await RightsRequest.findByOrFail('email', other.email)
    assert.isNull(another.identityMeans)
  })
})
