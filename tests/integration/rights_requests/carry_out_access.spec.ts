import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import StoredDocument from '#documents/models/stored_document'
import OrderExecution from '#rights_requests/actions/order_execution'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestDocument from '#rights_requests/models/rights_request_document'
import { aSite, book } from '#tests/helpers/booking'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aSubprocessor } from '#tests/helpers/parties'
import { packageOf } from '#tests/helpers/packages'
import {
  carryOut,
  onlyPart,
  aRequestInProgress,
  aUser,
  FILED_AT,
} from '#tests/helpers/rights_requests'
import { endDue } from '#tests/helpers/retention'

const EMAIL = 'ines.vasseur@exemple.example'

async function anOrderedAccess() {
  const site = await aSite()
  await book(site, '2027-03-08T09:00', { email: EMAIL, lastName: 'Vasseur', note: 'Côté cour' })
  await book(site, '2027-03-08T10:00', { email: 'autre@exemple.example', lastName: 'Delorme' })
  const dpo = await aUser('dpo')
  const { id, reference } = await aRequestInProgress(dpo, {
    askedRights: ['access'],
    concern: 'professional',
    professionalIds: [site.professional.id],
    email: EMAIL,
  })
  const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ hours: 3 }) } as const
  await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
  return { id, reference, site }
}

test.group('Carrying out an access request', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('hands over everything on the person, with what it is used for', async ({ assert }) => {
    await aSubprocessor()
    const { id, reference, site } = await anOrderedAccess()

    await carryOut(id)

    const { state } = await RightsRequest.findOrFail(id)
    assert.equal(state, 'answered')
    const { files, rows } = await packageOf(id)
    /** The appointment, its confirmation and its reminder. */
    assert.equal(rows[0].records, 3)
    const content = JSON.parse(files.get('vos-donnees.json')!)
    assert.equal(content.reference, reference)
    assert.equal(content.controller.name, site.professional.name)
    const text = files.get('vos-donnees.html')!
    for (const words of [
      'Vasseur',
      'Côté cour',
      site.offering.name,
      'lundi 8 mars 2027',
      'pris',
      'Nuage du Midi',
      'CNIL',
    ]) {
      assert.include(text, words)
    }
    assert.notMatch(text, /translation missing|T09:00|UTC\+0\)/i)
  })

  test('holds nothing about anybody else', async ({ assert }) => {
    const { id } = await anOrderedAccess()

    await carryOut(id)

    const { text } = await packageOf(id)
    assert.notInclude(text, 'Delorme')
    assert.notInclude(text, 'autre@exemple.example')
  })

  test('run twice, keeps one copy and answers once', async ({ assert }) => {
    const { id, reference } = await anOrderedAccess()

    await carryOut(id)
    await RightsRequest.query().where('id', id).update({ state: 'executing', closed_at: null })
    const before = await packageOf(id)
    await carryOut(id)

    const after = await packageOf(id)
    assert.deepEqual(
      after.rows.map((row) => row.id),
      before.rows.map((row) => row.id)
    )
    assert.isNotEmpty(await lettersAbout(reference))
  })

  test('is gone after 30 days', async ({ assert }) => {
    const { id } = await anOrderedAccess()
    await carryOut(id)
    const { rows } = await packageOf(id)

    const at = DateTime.utc().plus({ days: 31 })
    const erased = await endDue(at, 'rights_requests.requests')

    assert.equal(erased, 1)
    assert.lengthOf(await RightsRequestDocument.query().where('rightsRequestId', id), 0)
    const left = await StoredDocument.query().whereIn(
      'id',
      rows.map(({ storedDocumentId }) => storedDocumentId)
    )
    assert.lengthOf(left, 0)
  })
})
