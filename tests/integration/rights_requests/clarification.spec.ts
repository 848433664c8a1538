import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AskPerson from '#rights_requests/actions/ask_person'
import RecordClarification from '#rights_requests/actions/record_clarification'
import TakeCharge from '#rights_requests/actions/take_charge'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import { aProfessional, aUser, aVerifiedRequest, FILED_AT } from '#tests/helpers/rights_requests'

const at = FILED_AT.plus({ hours: 3 })

async function askedAndAnswered(id: string) {
  const dpo = await aUser('dpo')
  const stamp = { actor: `user:${dpo.id}`, at } as const
  const question = 'De quels rendez-vous parlez-vous ?'
  await new AskPerson().handle({ id, kind: 'clarification', question, stamp })
  const asked = await RequestPart.of(id)
  const later = { actor: 'person', at: at.plus({ days: 2 }) } as const
  await new RecordClarification().handle({ id, answer: 'Ceux de mars.', stamp: later })
  const answered = await RequestPart.of(id)
  return { asked: asked.map(({ state }) => state), answered: answered.map(({ state }) => state) }
}

test.group('A question of clarification', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('asked before anybody took the request in charge leaves it to be taken in charge', async ({
    assert,
  }) => {
    const { id } = await aVerifiedRequest()
    const states = await askedAndAnswered(id)
    assert.deepEqual(states, { asked: ['clarification'], answered: ['identified'] })
    const rightsRequest = await RightsRequest.whole(id)
    assert.equal(rightsRequest.state, 'identified')
    assert.isTrue(rightsRequest.can('take_charge'))
  })

  test('leaves a part that was passed on with the professional', async ({ assert }) => {
    const { id: professional } = await aProfessional()
    const fields = { concern: 'professional', professionalIds: [professional] } as const
    const { id } = await aVerifiedRequest(fields)
    const { answered } = await askedAndAnswered(id)
    assert.deepEqual(answered, ['passed_on'])
  })

  test('leaves a part in hand in hand', async ({ assert }) => {
    const { id } = await aVerifiedRequest()
    const dpo = await aUser('dpo')
    await new TakeCharge().handle({ id, stamp: { actor: `user:${dpo.id}`, at } })
    const { answered } = await askedAndAnswered(id)
    assert.deepEqual(answered, ['in_progress'])
  })
})
