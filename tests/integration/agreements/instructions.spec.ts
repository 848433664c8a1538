import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import i18nManager from '@adonisjs/i18n/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import Letter from '#letters/models/letter'
import AnswerWarning from '#agreements/actions/answer_warning'
import EndInstruction from '#agreements/actions/end_instruction'
import GiveInstruction from '#agreements/actions/give_instruction'
import WarnOfInstruction from '#agreements/actions/warn_of_instruction'
import { InstructionMoved } from '#agreements/errors'
import { instructionEntries } from '#agreements/instruction_sources'
import { referenceOf } from '#agreements/letters'
import Instruction from '#agreements/models/instruction'
import GiveRightsInstruction from '#rights_requests/actions/give_instruction'
import { anOwner, aSignature, lettersTo, type Owner } from '#tests/helpers/agreements'
import { aUser, aVerifiedRequest, onlyPart } from '#tests/helpers/rights_requests'

const AT = DateTime.fromISO('2026-11-20T12:30:00Z', { zone: 'utc' })
const at = (minutes: number) => ({ actor: 'system', at: AT.plus({ minutes }) }) as const

function give({ professional, user }: Owner, words = 'N’envoyez plus de rappel la veille.') {
  const stamp = { actor: `user:${user.id}`, at: AT } as const
  return new GiveInstruction().handle({
    professionalId: professional.id,
    words,
    how: 'site',
    stamp,
  })
}

const warn = (id: string) =>
  new WarnOfInstruction().handle({
    ...{ id, law: 'RGPD, art. 5(1)(e)', stamp: at(5) },
    warning: 'Rien ne justifie une telle durée.',
  })

const end = (id: string, outcome: 'carry_out' | 'decline' = 'carry_out') =>
  new EndInstruction().handle({ id, outcome, ending: 'C’est fait.', stamp: at(9) })

async function stateOf({ id }: Instruction) {
  const { state } = await Instruction.findOrFail(id)
  return state
}

test.group('An instruction', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is written down, told to the DPO, done, and told to who gave it', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const owner = await anOwner()
    const instruction = await give(owner)
    const told = await Letter.query().where('about', referenceOf(instruction.id))
    assert.isTrue(told.some((letter) => letter.openRecipient().email === dpo.email))

    await end(instruction.id)
    assert.equal(await stateOf(instruction), 'done')
    const [letter] = await lettersTo(owner, 'agreements/instruction_ended')
    assert.deepInclude(letter.content, { isDone: true, ending: 'C’est fait.' })
    await assert.rejects(() => end(instruction.id), InstructionMoved)
    await assert.rejects(() => warn(instruction.id), InstructionMoved)
  })

  test('that infringes the law waits: nothing is done before the controller answers', async ({
    assert,
  }) => {
    const owner = await anOwner()
    const instruction = await give(owner)
    await warn(instruction.id)
    assert.equal(await stateOf(instruction), 'suspended')
    const [letter] = await lettersTo(owner, 'agreements/instruction_warned')
    assert.equal(letter.content.law, 'RGPD, art. 5(1)(e)')
    await assert.rejects(() => end(instruction.id), InstructionMoved)
    await assert.rejects(() => end(instruction.id, 'decline'), InstructionMoved)

    const answer = { id: instruction.id, professionalId: owner.professional.id, stamp: at(7) }
    await new AnswerWarning().handle({ ...answer, answer: 'confirm' })
    assert.equal(await stateOf(instruction), 'confirmed')
    await end(instruction.id, 'decline')
    assert.equal(await stateOf(instruction), 'declined')
  })

  test('is changed into another, or withdrawn, by its controller and nobody else', async ({
    assert,
  }) => {
    const owner = await anOwner()
    const other = await anOwner()
    const [one, two] = [await give(owner), await give(owner, 'Gardez tout pendant dix ans.')]
    const by = ({ professional }: Owner) => ({ professionalId: professional.id, stamp: at(7) })
    const withdraw = { id: two.id, answer: 'withdraw' } as const
    await assert.rejects(() => new AnswerWarning().handle({ ...withdraw, ...by(other) }))
    await new AnswerWarning().handle({ ...withdraw, ...by(owner) })
    assert.equal(await stateOf(two), 'withdrawn')

    const words = 'Gardez-les pendant cent vingt jours.'
    const change = { id: one.id, answer: 'change', words, ...by(owner) } as const
    await assert.rejects(() => new AnswerWarning().handle(change), InstructionMoved)
    await warn(one.id)
    await new AnswerWarning().handle(change)
    assert.equal(await stateOf(one), 'changed')
    const next = await Instruction.findByOrFail('replacesId', one.id)
    assert.deepInclude(next.$attributes, { words, state: 'given' })
  })
})

test.group('The register of instructions', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('holds what was said in words, by a setting, by signing, and on requests', async ({
    assert,
  }) => {
    const owner = await anOwner({ answersRightsItself: false })
    const { id: professionalId } = owner.professional
    await aSignature(owner, AT.minus({ days: 1 }))
    await give(owner)
    const concern = { concern: 'professional', professionalIds: [professionalId] } as const
    const { id } = await aVerifiedRequest(concern)
    const { partId } = await onlyPart(id)
    const stamp = { actor: `user:${owner.user.id}`, at: AT.plus({ hours: 1 }) } as const
    await new GiveRightsInstruction().handle({
      ...{ partId, professionalId, kind: 'object', reasons: 'Un litige est en cours.', stamp },
    })

    const i18n = i18nManager.locale('fr')
    const page = { professionalId, before: null, limit: 10 }
    const entries = await instructionEntries(page, i18n)
    assert.deepEqual(
      entries.map(({ how, givenBy }) => [how, givenBy]),
      [
        ['site', owner.user.id],
        ['site', owner.user.id],
        ['signature', owner.user.id],
      ]
    )
    assert.match(entries[0].what, /Opposition/)
    const [, ...older] = entries
    const rest = await instructionEntries({ ...page, before: entries[0].givenAt }, i18n)
    assert.deepEqual(
      rest.map((it) => it.id),
      older.map((it) => it.id)
    )
    const others = await anOwner()
    const none = { ...page, professionalId: others.professional.id }
    assert.isEmpty(await instructionEntries(none, i18n))
  })
})
