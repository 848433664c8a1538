import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { type DateTime } from 'luxon'
import OrderExecution from '#rights_requests/actions/order_execution'
import HandOverRequest from '#rights_requests/actions/hand_over_request'
import { TransitionNotAllowed } from '#rights_requests/errors'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import type Professional from '#parties/models/professional'
import GiveNotice from '#terminations/actions/give_notice'
import { renderLetter } from '#letters/render'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  aFiledRequest,
  aProfessional,
  aRequestInProgress,
  aUser,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'
import { carriedOn } from '#tests/helpers/terminations'

async function leavingOn(professional: Professional, at: DateTime) {
  return new GiveNotice().handle({
    ...{ professionalId: professional.id, side: 'platform', fate: 'return' },
    ...{ reason: 'Fin du service dans cette région.', stamp: { actor: 'system', at } },
  })
}

test.group('Open rights requests at the end of a contract', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are handed over, and the person told who answers and by when', async ({ assert }) => {
    const [professional, other] = [await aProfessional(), await aProfessional()]
    const dpo = await aUser('dpo')
    const { id, reference } = await aRequestInProgress(dpo, {
      ...{ concern: 'professional', professionalIds: [professional.id, other.id] },
    })
    const [own, theirs] = await RequestPart.of(id)
    const termination = await leavingOn(professional, FILED_AT.minus({ months: 1 }))
    const ended = await carriedOn(termination, FILED_AT.plus({ days: 2 }))

    const part = await RequestPart.findOrFail(own.id)
    assert.equal(part.state, 'handed_over')
    assert.isNotNull(part.closedAt)
    assert.include(part.answer!, professional.email)
    await theirs.refresh()
    assert.equal(theirs.state, 'in_progress')
    const request = await RightsRequest.findOrFail(id)
    assert.equal(request.state, 'in_progress')
    const letters = await lettersAbout(reference)
    const letter = letters.find(({ template }) => template === 'rights_requests/handed_over')!
    const { text } = await renderLetter({ ...letter, locale: 'fr' })
    assert.include(text, professional.email)
    assert.include(text, professional.address)
    assert.include(text, 'CNIL')
    const [step] = ended.steps.filter(({ phase }) => phase === 'requests')
    assert.deepEqual([step.done, step.total, step.state], [1, 1, 'done'])
  })

  test('are handed over once, and those of the platform never', async ({ assert }) => {
    const professional = await aProfessional()
    const { id } = await aFiledRequest({
      ...{ concern: 'professional', professionalIds: [professional.id] },
    })
    const own = await aFiledRequest({ concern: 'platform' })
    const stamp = { actor: 'system', at: FILED_AT.plus({ days: 3 }) } as const
    const handing = { professionalId: professional.id, stamp }
    assert.isTrue(await new HandOverRequest().handle({ id, ...handing }))
    assert.isFalse(await new HandOverRequest().handle({ id, ...handing }))
    assert.isFalse(await new HandOverRequest().handle({ id: own.id, ...handing }))
    const order = async () => new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await assert.rejects(order, TransitionNotAllowed)
    const request = await RightsRequest.findOrFail(id)
    assert.equal(request.state, 'handed_over')
  })

  test('what is already being carried out ends by itself', async ({ assert }) => {
    const professional = await aProfessional()
    const dpo = await aUser('dpo')
    const { id } = await aRequestInProgress(dpo, {
      ...{ concern: 'professional', professionalIds: [professional.id] },
    })
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 1 }) } as const
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    const termination = await leavingOn(professional, FILED_AT.minus({ months: 1 }))
    await carriedOn(termination, FILED_AT.plus({ days: 2 }))
    const [part] = await RequestPart.of(id)
    assert.equal(part.state, 'executing')
  })
})
