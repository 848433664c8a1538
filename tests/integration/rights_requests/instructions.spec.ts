import { test } from '@japa/runner'
import { type DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import GiveInstruction, { type Said } from '#rights_requests/actions/give_instruction'
import OrderExecution from '#rights_requests/actions/order_execution'
import ProposeAnswer from '#rights_requests/actions/propose_answer'
import RecordReceipt from '#rights_requests/actions/record_receipt'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import SetRightsSettings from '#rights_requests/actions/set_rights_settings'
import { followInstruction } from '#rights_requests/follow_instruction'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import RightsRequest from '#rights_requests/models/rights_request'
import { entriesOfKind } from '#tests/helpers/desk'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  aProfessional,
  aRequestInProgress,
  aUser,
  FILED_AT,
  onlyPart,
} from '#tests/helpers/rights_requests'

const later = (days: number) => FILED_AT.plus({ days })
const now = (days: number) => () => ({ actor: 'system', at: later(days) }) as const

/** One part of a professional who decides, in progress, and who is who. */
async function decidedElsewhere(right: 'erasure' | 'information' = 'erasure', decides = true) {
  const dpo = await aUser('dpo')
  const professional = await aProfessional({ answersRightsItself: decides })
  const owner = await aUser('professional', { professionalId: professional.id })
  const asked = { concern: 'professional', professionalIds: [professional.id] } as const
  const { id, reference } = await aRequestInProgress(dpo, { ...asked, askedRights: [right] })
  const { partId } = await onlyPart(id)
  const byDpo = { actor: `user:${dpo.id}`, at: later(2) } as const
  const byOwner = { actor: `user:${owner.id}`, at: later(3) } as const
  const about = { partId, professionalId: professional.id, stamp: byOwner }
  return { dpo, professional, owner, id, partId, reference, byDpo, byOwner, about }
}

type Scene = Awaited<ReturnType<typeof decidedElsewhere>>

function propose({ id, partId, byDpo: stamp }: Scene, words: string | null = null) {
  const proposal = { id, partId, words, note: null, stamp } as const
  return new ProposeAnswer().handle({ ...proposal, outcome: 'accept', isWhole: true })
}

async function instruct(said: Said) {
  const { id } = await new GiveInstruction().handle(said)
  await followInstruction(id, now(4))
  return id
}

async function partOf({ id, partId }: Scene) {
  const rightsRequest = await RightsRequest.whole(id)
  return rightsRequest.partOf(partId)
}

test.group('A professional who decides', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is asked for the instruction, and nothing is done before it', async ({ assert }) => {
    const scene = await decidedElsewhere()
    const { id, partId, byDpo: stamp, reference, professional } = scene
    const refusal = { id, partId, ground: 'excessive', reasons: 'Répétée.', stamp } as const
    await assert.rejects(() => new OrderExecution().handle({ id, partId, stamp }))
    await assert.rejects(() => new RefuseRightsRequest().handle(refusal))
    await propose(scene)
    await assert.rejects(() => new OrderExecution().handle({ id, partId, stamp }))
    await assert.rejects(() => new RefuseRightsRequest().handle(refusal))

    const part = await partOf(scene)
    assert.equal(part.state, 'awaiting_decision')
    const letters = await lettersAbout(reference)
    const asked = letters.find(({ template }) => template.endsWith('/instruction_needed'))!
    assert.equal(asked.to.email, professional.email)
    assert.equal(asked.content.lastDay, '2026-12-21')
    assert.notInclude(JSON.stringify(asked.content), 'Vasseur')
  })

  test('accepts: it is carried out in their name, once', async ({ assert }) => {
    const scene = await decidedElsewhere()
    await propose(scene)
    const id = await instruct({ ...scene.about, kind: 'accept' })
    await followInstruction(id, now(5))

    const part = await partOf(scene)
    assert.equal(part.state, 'executing')
    assert.equal(part.decidedBy, scene.owner.id)
    const given = await ControllerInstruction.findOrFail(id)
    assert.equal(given.followedAt?.toMillis(), later(4).toMillis())
    const [entry] = await entriesOfKind('rights_request.instructed')
    assert.equal(entry.actor, `user:${scene.owner.id}`)
    assert.equal(entry.body.instruction, 'accept')
    const letters = await lettersAbout(scene.reference)
    const told = letters.filter(({ template }) => template.endsWith('/instruction_given'))
    assert.deepEqual(
      told.map(({ to, content }) => [to.email, content.isDone]),
      [[scene.dpo.email, true]]
    )
    await assert.rejects(() => new GiveInstruction().handle({ ...scene.about, kind: 'accept' }))
  })

  test('accepts an answer in words: the words proposed go to the person', async ({ assert }) => {
    const scene = await decidedElsewhere('information')
    await propose(scene, 'Vos données servent à prendre rendez-vous.')
    await instruct({ ...scene.about, kind: 'accept' })

    const part = await partOf(scene)
    assert.equal(part.state, 'answered')
    assert.equal(part.answer, 'Vos données servent à prendre rendez-vous.')
  })

  test('refuses: the person gets the ground and the reasons', async ({ assert }) => {
    const scene = await decidedElsewhere()
    await propose(scene)
    const reasons = 'Ces données sont nécessaires à un litige.'
    await instruct({ ...scene.about, kind: 'refuse', ground: 'legal_claims', reasons })

    const part = await partOf(scene)
    assert.equal(part.state, 'refused')
    assert.equal(part.refusalGround, 'legal_claims')
    const letters = await lettersAbout(scene.reference)
    const refusal = letters.find(({ template }) => template.endsWith('/refused'))!
    assert.equal(refusal.content.reasons, reasons)
  })

  test('asks for a longer time: once, and can still decide', async ({ assert }) => {
    const scene = await decidedElsewhere()
    await propose(scene)
    const extend = { kind: 'extend', ground: 'number', reasons: 'Nombreuses demandes.' } as const
    await instruct({ ...scene.about, ...extend })

    const part = await partOf(scene)
    assert.equal(part.state, 'awaiting_decision')
    assert.isNull(part.instructed)
    assert.equal(part.lastDay?.toISODate(), '2027-02-22')
    await assert.rejects(() => new GiveInstruction().handle({ ...scene.about, ...extend }))
    await instruct({ ...scene.about, kind: 'accept' })
    const accepted = await partOf(scene)
    assert.equal(accepted.state, 'executing')
  })

  test('says nothing of the part of somebody else, nor objects', async ({ assert }) => {
    const scene = await decidedElsewhere()
    const stranger = await aProfessional()
    await propose(scene)
    const theirs = { ...scene.about, professionalId: stranger.id }
    await assert.rejects(() => new GiveInstruction().handle({ ...theirs, kind: 'accept' }))
    const objection = { kind: 'object', reasons: 'Non.' } as const
    await assert.rejects(() => new GiveInstruction().handle({ ...scene.about, ...objection }))
  })

  test('has a clock that runs from the earlier of two receipts', async ({ assert }) => {
    const { id, partId, byDpo: stamp } = await decidedElsewhere()
    const record = (receivedAt: DateTime) =>
      new RecordReceipt().handle({ id, partId, receivedAt, stamp })
    await record(FILED_AT.minus({ days: 4 }))
    const early = await RightsRequest.whole(id)
    assert.equal(early.deadlineOf(early.partOf(partId)).lastDay, '2026-12-16')
    assert.equal(early.lastDay?.toISODate(), '2026-12-16')
    await record(FILED_AT.plus({ days: 1 }))
    const late = await RightsRequest.whole(id)
    assert.equal(late.lastDay?.toISODate(), '2026-12-21')
    await assert.rejects(() => record(later(3)))
  })
})

test.group('A professional for whom the platform decides', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('may object: it is recorded, told, and decides nothing', async ({ assert }) => {
    const scene = await decidedElsewhere('erasure', false)
    await assert.rejects(() => propose(scene))
    await assert.rejects(() => new GiveInstruction().handle({ ...scene.about, kind: 'accept' }))
    const reasons = 'Un litige est en cours.'
    await instruct({ ...scene.about, kind: 'object', reasons })

    const part = await partOf(scene)
    assert.equal(part.state, 'in_progress')
    assert.isNull(part.instructed)
    const letters = await lettersAbout(scene.reference)
    const told = letters.filter(({ template }) => template.endsWith('/instruction_given'))
    assert.deepEqual(
      told.map(({ content }) => content.kind),
      ['object']
    )
    assert.notInclude(JSON.stringify(told[0].content), reasons)
    await new OrderExecution().handle({
      ...{ id: scene.id, partId: scene.partId, stamp: scene.byDpo },
    })
  })

  test('is too late after the last day', async ({ assert }) => {
    const { about } = await decidedElsewhere('erasure', false)
    const stamp = { ...about.stamp, at: later(40) }
    const objection = { kind: 'object', reasons: 'Trop tard.' } as const
    await assert.rejects(() => new GiveInstruction().handle({ ...about, stamp, ...objection }))
  })

  test('chooses to decide, for requests to come, and it is in the journal', async ({ assert }) => {
    const scene = await decidedElsewhere('erasure', false)
    const { id: professionalId } = scene.professional
    const settings = { professionalId, answersItself: true, isOfHealth: true, stamp: scene.byOwner }
    await new SetRightsSettings().handle(settings)
    await new SetRightsSettings().handle(settings)

    const before = await partOf(scene)
    assert.isFalse(before.isDecidedElsewhere)
    const entries = await entriesOfKind('professional.rights_settings_set')
    assert.deepEqual(
      entries.map(({ body }) => body),
      [{ professional: professionalId, answers_itself: true, of_health: true }]
    )
    const asked = { concern: 'professional', professionalIds: [professionalId] } as const
    const next = await aRequestInProgress(scene.dpo, { ...asked, askedRights: ['access'] })
    const whole = await RightsRequest.whole(next.id)
    assert.isTrue(whole.parts[0].isDecidedElsewhere)
    assert.equal(whole.deadline.rule, 'csp_l1111_7_8d')
    const rows = await db.from('rights_request_parts').where('professional_id', professionalId)
    assert.lengthOf(rows, 2)
  })
})
