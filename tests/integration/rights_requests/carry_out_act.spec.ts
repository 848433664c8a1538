import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { Instruction } from '#rights_requests/domain/part_act'
import AnswerInWords from '#rights_requests/actions/answer_in_words'
import DecidePart from '#rights_requests/actions/decide_part'
import IdentifyRequester from '#rights_requests/actions/identify_requester'
import OrderExecution from '#rights_requests/actions/order_execution'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import TakeCharge from '#rights_requests/actions/take_charge'
import { carryOutRectification } from '#rights_requests/carry_out_rectification'
import { carryOutObjection } from '#rights_requests/carry_out_objection'
import { carryOutRestriction } from '#rights_requests/carry_out_restriction'
import {
  ExecutedInstead,
  NotExecutable,
  NothingDecided,
  TransitionNotAllowed,
} from '#rights_requests/errors'
import { documentsFor } from '#rights_requests/queries/documents_for'
import RightsRequest from '#rights_requests/models/rights_request'
import type { RectificationFacts, RestrictionFacts } from '#attestations/domain/act_facts'
import Attestation from '#attestations/models/attestation'
import RequestPart from '#rights_requests/models/request_part'
import { entriesOfKind } from '#tests/helpers/desk'
import { answerTo, APPOINTMENTS, aRightInHand, type InHand } from '#tests/helpers/exercise'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aFiledRequest, aUser, carryOut, FILED_AT, onlyPart } from '#tests/helpers/rights_requests'

const at = FILED_AT.plus({ hours: 3 })
const stampOf = ({ dpo }: Pick<InHand, 'dpo'>) => ({ actor: `user:${dpo.id}`, at }) as const
const now = () => ({ actor: 'system', at }) as const

function decide(inHand: InHand, instruction: Instruction) {
  const { id, partId } = inHand
  return new DecidePart().handle({ id, partId, instruction, stamp: stampOf(inHand) })
}

function order(inHand: Pick<InHand, 'id' | 'partId' | 'dpo'>) {
  const { id, partId } = inHand
  return new OrderExecution().handle({ id, partId, stamp: stampOf(inHand) })
}

const answersTo = async ({ reference }: InHand) => {
  const letters = await lettersAbout(reference)
  return letters.filter(({ template }) => template === 'rights_requests/answered')
}

const renamed = (record: string): Instruction => ({
  act: 'rectification',
  changes: [{ dataset: APPOINTMENTS, record, field: 'last_name', value: 'Vasseur-Petit' }],
})

/** Each act, with its first half alone: done, and not answered yet. */
const ACTS = [
  {
    right: 'rectification' as const,
    instruction: ({ appointmentId }: InHand) => renamed(appointmentId),
    act: carryOutRectification,
    kind: 'data.rectified',
  },
  {
    right: 'restriction' as const,
    instruction: (): Instruction => ({ act: 'restriction', ground: 'accuracy_contested' }),
    act: carryOutRestriction,
    kind: 'restriction.placed',
  },
  {
    right: 'objection' as const,
    instruction: (): Instruction => ({ act: 'objection', purposes: ['direct_marketing'] }),
    act: carryOutObjection,
    kind: 'objection.recorded',
  },
]

test.group('An act on the data, from the decision to the answer', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  for (const { right, instruction, act, kind } of ACTS) {
    test(`${right}: killed between the act and the answer, each is done once`, async ({
      assert,
    }) => {
      /** Other checks leave entries for good. */
      const acts = await entriesOfKind(kind)
      const answers = await entriesOfKind('rights_request.answered')
      const inHand = await aRightInHand(right)
      await decide(inHand, instruction(inHand))
      await order(inHand)
      await act(await RequestPart.findOrFail(inHand.partId), now)
      assert.lengthOf(await answersTo(inHand), 0)

      await carryOut(inHand.id)
      await carryOut(inHand.id)
      assert.lengthOf(await answersTo(inHand), 1)
      assert.lengthOf(await entriesOfKind(kind), acts.length + 1)
      assert.lengthOf(await entriesOfKind('rights_request.answered'), answers.length + 1)
      assert.lengthOf(await db.from('part_instructions'), 0)
      const { state } = await RequestPart.findOrFail(inHand.partId)
      assert.equal(state, 'answered')
    })

    test(`${right}: the person is answered in the language of the request`, async ({ assert }) => {
      const inHand = await aRightInHand(right, 'en')
      await decide(inHand, instruction(inHand))
      await order(inHand)
      await carryOut(inHand.id)
      const text = await answerTo(inHand, 'en')
      assert.include(text, 'was accepted')
      assert.match(text, /GDPR, art\. (16|18|21)/)
      assert.notMatch(text, /translation missing|undefined|NaN|null|\[object|RGPD/)
      assert.notInclude(text, 'Vasseur')
    })

    test(`${right}: what was done is attested, and the person may take the document away`, async ({
      assert,
    }) => {
      const inHand = await aRightInHand(right)
      await decide(inHand, instruction(inHand))
      await order(inHand)
      await carryOut(inHand.id)
      const { attestationNumber: number } = await RequestPart.findOrFail(inHand.partId)
      if (right === 'objection') return assert.isNull(number)

      const attestation = await Attestation.findOrFail(number!)
      assert.equal(attestation.kind, right)
      assert.isTrue(attestation.isIssued)
      const written = JSON.stringify(attestation.facts)
      for (const value of ['Vasseur', '@', inHand.reference]) assert.notInclude(written, value)
      const facts = attestation.facts as RestrictionFacts | RectificationFacts
      assert.equal(facts.verification.unexpected, 0)
      assert.isAbove(facts.verification.tables, 10)
      const offered = await documentsFor(await RightsRequest.whole(inHand.id), at)
      assert.includeMembers(
        offered.map((document) => document.number),
        [number]
      )
      assert.include(await answerTo(inHand, 'fr'), number!)
    })

    test(`${right}: nothing is ordered before it is said what is to be done`, async ({
      assert,
    }) => {
      const inHand = await aRightInHand(right)
      await assert.rejects(() => order(inHand), NothingDecided)
    })
  }

  test('a decision for another right, or on a part that has ended, is not taken', async ({
    assert,
  }) => {
    const inHand = await aRightInHand('restriction')
    await assert.rejects(() => decide(inHand, renamed(inHand.appointmentId)), TransitionNotAllowed)
    await decide(inHand, { act: 'restriction', ground: 'objection_pending' })
    await order(inHand)
    await carryOut(inHand.id)
    const again = () => decide(inHand, { act: 'restriction', ground: 'objection_pending' })
    await assert.rejects(again, TransitionNotAllowed)
  })

  test('the recipients told are named to the person, and nobody is named to them', async ({
    assert,
  }) => {
    const inHand = await aRightInHand('rectification')
    await decide(inHand, renamed(inHand.appointmentId))
    await order(inHand)
    await carryOut(inHand.id)
    const letters = await lettersAbout(inHand.reference)
    const told = letters.filter(({ template }) => template === 'rights_requests/recipient')
    assert.isNotEmpty(told)
    const text = await answerTo(inHand)
    for (const { to, content } of told) {
      assert.include(text, to.name!)
      assert.notInclude(JSON.stringify(content), 'Vasseur')
    }
  })

  test('what is to be done goes with the part it is said of', async ({ assert }) => {
    const inHand = await aRightInHand('rectification')
    await decide(inHand, renamed(inHand.appointmentId))
    await db.from('rights_requests').where('id', inHand.id).delete()
    assert.lengthOf(await db.from('part_instructions'), 0)
  })

  test('what was to be done is forgotten when the part is refused instead', async ({ assert }) => {
    const inHand = await aRightInHand('rectification')
    const { id, partId } = inHand
    await decide(inHand, renamed(inHand.appointmentId))
    const reasons = 'Le nom est exact : il est celui du contrat.'
    const refusal = { id, partId, ground: 'accurate', reasons, stamp: stampOf(inHand) } as const
    await new RefuseRightsRequest().handle(refusal)
    assert.lengthOf(await db.from('part_instructions'), 0)
  })

  test('is answered in words when nobody can be looked for: no address was given', async ({
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const stamp = stampOf({ dpo })
    const { id } = await aFiledRequest({
      ...{ askedRights: ['objection_to_marketing'], channel: 'post', email: null },
      postalAddress: '2 place des Platanes, 31000 Toulouse',
    })
    await new IdentifyRequester().handle({ id, means: 'in_person', stamp })
    await new TakeCharge().handle({ id, stamp })
    const { partId } = await onlyPart(id)
    await assert.rejects(() => order({ id, partId, dpo }), NotExecutable)
    const text = 'La prospection par courrier a cessé ce jour.'
    await new AnswerInWords().handle({ id, partId, text, isWhole: true, stamp })
    const { state } = await RequestPart.findOrFail(partId)
    assert.equal(state, 'answered')

    const other = await aRightInHand('objection_to_marketing')
    const inWords = { id: other.id, partId: other.partId, text, isWhole: true, stamp }
    await assert.rejects(() => new AnswerInWords().handle(inWords), ExecutedInstead)
  })
})
