import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import ReceivedFile from '#rights_requests/models/received_file'
import env from '#start/env'
import { aClamd, EICAR } from '#tests/helpers/clamd_peer'
import { asUser } from '#tests/helpers/desk'
import { aPdf, aPng } from '#tests/helpers/identity_files'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aFreshRequest, aUser } from '#tests/helpers/rights_requests'

const MANDATE = {
  kind: 'mandate' as const,
  ...{ lastName: 'Moreau', firstName: 'Léa', email: 'lea@exemple.example' },
  ...{ scope: 'Toutes ses données', until: '2031-03-02' },
}

async function forAnother() {
  const { id, reference } = await aFreshRequest({ representation: MANDATE })
  const [letter] = await lettersAbout(reference)
  const files = () => ReceivedFile.query().where('rightsRequestId', id)
  return { id, page: `/suivi/${letter.content.token}`, files }
}

const upload = (client: ApiClient, page: string, bytes: Buffer) =>
  client.post(`${page}/titre`).redirects(0).file('title_proof', bytes, { filename: 'mandat.pdf' })

const faultOf = (answer: Awaited<ReturnType<typeof upload>>) =>
  (answer.flashMessages().inputErrorsBag as unknown as { title_proof: string[] }).title_proof[0]

test.group('What shows by what right one asks for another', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('is sent by the link, encrypted, and read by the DPO', async ({ client, assert }) => {
    const { id, page, files } = await forAnother()
    const before = await client.get(page)
    before.assertTextIncludes('à quel titre elle est faite')
    before.assertTextIncludes(`action="${page}/titre"`)
    const answer = await upload(client, page, aPng())
    answer.assertHeader('location', page)
    const bytes = aPdf()
    await upload(client, page, bytes)
    const kept = await files()
    assert.lengthOf(kept, 1)
    assert.isTrue(kept[0].openContent().equals(bytes))
    assert.isFalse(kept[0].content.includes(bytes.subarray(0, 8)))
    const after = await client.get(page)
    after.assertTextIncludes('Ce qui montre à quel titre vous demandez est reçu')

    const desk = asUser(client, await aUser('dpo'))
    const story = await desk.get(`/dpo/demandes/${id}`)
    story.assertTextIncludes('a été reçu, chiffré')
    story.assertTextIncludes('Vérifiez à quel titre la demande est faite')
    const file = await desk.get(`/dpo/demandes/${id}/pieces/${kept[0].id}`)
    file.assertStatus(200)
  })

  test('is neither a program nor infected', async ({ client, assert, cleanup }) => {
    const { page, files } = await forAnother()
    const program = await upload(client, page, Buffer.from('MZ, un programme'))
    assert.include(faultOf(program), 'ni un PDF')
    const clamd = await aClamd()
    env.set('CLAMD_URL', clamd.url)
    cleanup(() => env.set('CLAMD_URL', ''))
    const infected = await upload(client, page, Buffer.concat([aPdf(), EICAR, aPdf()]))
    assert.include(faultOf(infected), 'antivirus')
    await clamd.stop()
    const unread = await upload(client, page, aPdf())
    assert.include(faultOf(unread), 'Recommencez')
    assert.isEmpty(await files())
  })

  test('is asked of nobody else, and no more once it was checked', async ({ client, assert }) => {
    const { id, page, files } = await forAnother()
    const stamp = { actor: 'system', at: DateTime.utc() } as const
    await new IdentifyRequester().handle({ id, means: 'mandate_checked', stamp })
    await upload(client, page, aPdf())
    assert.isEmpty(await files())

    const own = await aFreshRequest({ representation: null })
    const [letter] = await lettersAbout(own.reference)
    await upload(client, `/suivi/${letter.content.token}`, aPdf())
    assert.isEmpty(await ReceivedFile.query().where('rightsRequestId', own.id))
  })
})
