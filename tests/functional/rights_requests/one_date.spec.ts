import { randomUUID } from 'node:crypto'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Attestation from '#attestations/models/attestation'
import { dateInWords, dayInWords } from '#deadlines/wording'
import StoredDocument from '#documents/models/stored_document'
import { renderLetter } from '#letters/render'
import CreateApiToken from '#people/actions/create_api_token'
import ExtendDeadline from '#rights_requests/actions/extend_deadline'
import OrderExecution from '#rights_requests/actions/order_execution'
import TakeCharge from '#rights_requests/actions/take_charge'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { pdfText } from '#tests/helpers/pdf_text'
import {
  aProfessional,
  attestationOf,
  aUser,
  carryOut,
  onlyPart,
} from '#tests/helpers/rights_requests'

/** Late in the evening in Paris it is already the next day in La Réunion, whose day counts. */
const RECEIVED = DateTime.utc().minus({ days: 2 }).set({ hour: 21, minute: 30, second: 0 })

test.group('One date everywhere', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('list, page, letter, follow-up, spreadsheet, program and document tell the same day', async ({
    assert,
    client,
  }) => {
    const dpo = await aUser('dpo')
    const professional = await aProfessional({ timezone: 'Indian/Reunion', region: 'la-reunion' })
    const token = await new CreateApiToken().handle({
      name: `programme-${randomUUID()}`,
      scopes: ['rights_requests:file', 'rights_requests:read'],
      days: 30,
      stamp: { actor: 'system', at: DateTime.utc() },
    })
    const filed = await client
      .post('/api/v1/rights-requests')
      .bearerToken(token)
      .header('Idempotency-Key', randomUUID())
      .json({
        rights: ['erasure'],
        concern: 'professional',
        professionals: [professional.slug],
        received_at: RECEIVED.toISO(),
        requester: {
          ...{ kind: 'client', last_name: 'Vasseur', first_name: 'Inès' },
          email: `ines-${randomUUID()}@exemple.example`,
        },
      })
    filed.assertStatus(201)
    const { reference } = filed.body()
    const { id } = await RightsRequest.findByOrFail('reference', reference)
    const at = DateTime.utc()
    const link = await RightsRequestLink.findByOrFail('rightsRequestId', id)
    const stamp = { actor: `user:${dpo.id}`, at } as const
    await new VerifyRightsRequest().handle({ linkId: link.id, stamp: { actor: 'person', at } })
    await new TakeCharge().handle({ id, stamp })
    const reasons = 'Plusieurs sites à examiner un par un.'
    const extension = { ...(await onlyPart(id)), ground: 'complexity', reasons, stamp } as const
    await new ExtendDeadline().handle(extension)

    const { deadline } = await RightsRequest.whole(id)
    const { lastDay } = deadline
    const received = RECEIVED.setZone('Indian/Reunion')
    assert.notEqual(received.toISODate(), RECEIVED.toISODate())
    const wanted = dayInWords(lastDay!, 'fr')

    const list = await client.get('/dpo/demandes').qs({ reference }).loginAs(dpo)
    const page = await client.get(`/dpo/demandes/${id}`).loginAs(dpo)
    const letters = await lettersAbout(reference)
    const extended = letters.find(({ template }) => template.endsWith('/extended'))!
    const letter = await renderLetter({ ...extended, locale: 'fr' })
    const followed = await client.get(`/suivi/${extended.content.token}`)
    for (const text of [list.text(), page.text(), letter.text, followed.text()]) {
      assert.include(bare(text), bare(wanted))
    }

    const sheet = await client.get('/dpo/demandes/liste/csv').qs({ reference }).loginAs(dpo)
    assert.include(sheet.text(), lastDay!)
    const told = await client.get(`/api/v1/rights-requests/${reference}`).bearerToken(token)
    assert.equal(told.body().last_day, lastDay)
    assert.equal(told.body().parts[0].last_day, lastDay)

    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await carryOut(id)
    const { storedDocumentId } = await Attestation.findOrFail(await attestationOf(id))
    const { content } = await StoredDocument.findOrFail(storedDocumentId)
    const day = dateInWords(received.toISODate() as never, 'fr')
    assert.include(bare(await pdfText(content!)), bare(day))
    const answered = await client.get(`/suivi/${extended.content.token}`)
    assert.include(bare(answered.text()), bare(day))
  })
})

function bare(text: string): string {
  return text.replaceAll(/[\s\u00A0\u202F]+/g, '')
}
