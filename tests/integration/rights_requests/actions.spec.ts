import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { entriesAbout } from '#journal/queries/entries'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import LapseRightsRequests from '#rights_requests/actions/lapse_rights_requests'
import OrderExecution from '#rights_requests/actions/order_execution'
import ReceiveTitleProof from '#rights_requests/actions/receive_title_proof'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import ResumeExecution from '#rights_requests/actions/resume_execution'
import TakeCharge from '#rights_requests/actions/take_charge'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import WithdrawRightsRequest from '#rights_requests/actions/withdraw_rights_request'
import {
  GroundNotApplicable,
  LinkNotUsable,
  NoControllerNamed,
  NothingToResume,
  TransitionNotAllowed,
} from '#rights_requests/errors'
import RequestPart from '#rights_requests/models/request_part'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  onlyPart,
  aFiledRequest,
  aProfessional,
  aRequestInProgress,
  aUser,
  aVerifiedRequest,
  FILED_AT,
  filing,
  PERSON,
} from '#tests/helpers/rights_requests'

const LATER = { actor: 'person', at: FILED_AT.plus({ hours: 1 }) } as const

/** Everything an act may leave behind. */
async function traceOf({ id, reference }: { id: string; reference: string }) {
  const { state, message } = await RightsRequest.findOrFail(id)
  const letters = await lettersAbout(reference)
  const entries = await entriesAbout(reference)
  return {
    state,
    message,
    letters: letters.map(({ template }) => template.replace('rights_requests/', '')),
    kinds: entries.map(({ kind }) => kind.replace('rights_request.', '')),
  }
}

test.group('Filing', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('starts the clock at receipt, in the civil time of the professional', async ({ assert }) => {
    const professional = await aProfessional({ timezone: 'Indian/Reunion', region: 'la-reunion' })
    const rightsRequest = await aFiledRequest({
      concern: 'professional',
      professionalIds: [professional.id],
    })

    const kept = await RightsRequest.findOrFail(rightsRequest.id)
    const part = await RequestPart.findByOrFail('rightsRequestId', kept.id)
    assert.equal(part.rule, 'gdpr_12_3_1m_via_processor')
    assert.equal(kept.zone, 'Indian/Reunion')
    assert.equal(kept.lastDay?.toISODate(), '2026-12-21')
    assert.equal(kept.expiresAt?.toUTC().toISO(), '2026-12-21T20:00:00.000Z')
    assert.isNull(kept.promisedOn)
    const trace = await traceOf(kept)
    assert.deepEqual(trace.letters, ['received'])
    assert.deepEqual(trace.kinds, ['received'])
  })

  test('tells the professional nothing before the mailbox is proven', async ({ assert }) => {
    const professional = await aProfessional()
    const { reference } = await aFiledRequest({
      concern: 'professional',
      professionalIds: [professional.id],
    })
    const letters = await lettersAbout(reference)
    assert.deepEqual(
      letters.filter(({ professionalId }) => professionalId),
      []
    )
  })

  test('writes to one mailbox five times a day at most, and files all the same', async ({
    assert,
  }) => {
    const references: string[] = []
    for (let count = 0; count < 7; count++) {
      const { reference } = await aFiledRequest({ email: 'cible@exemple.example' })
      references.push(reference)
    }
    const written = await db.from('letters').whereIn('about', references).count('* as total')
    assert.equal(Number(written[0].total), 5)
  })

  test('leaves no trace when the professional does not exist', async ({ assert }) => {
    const before = await db.from('rights_requests').count('* as total')
    const unknown = '00000000-0000-7000-8000-000000000000'
    const wrong = filing({ concern: 'professional', professionalIds: [unknown] })

    await assert.rejects(() => new FileRightsRequest().handle({ ...wrong, stamp: PERSON }))
    const after = await db.from('rights_requests').count('* as total')
    assert.deepEqual(after, before)
  })
})

test.group('Proving the mailbox', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('promises the date in writing and tells the professional, without the person', async ({
    assert,
  }) => {
    const professional = await aProfessional()
    const verified = await aVerifiedRequest({
      concern: 'professional',
      professionalIds: [professional.id],
    })

    const { promisedOn, lastDay } = await RightsRequest.findOrFail(verified.id)
    assert.equal(promisedOn?.toISODate(), lastDay?.toISODate())
    const letters = await lettersAbout(verified.reference)
    const told = letters.find(({ template }) => template === 'rights_requests/forwarded')
    assert.equal(told?.to.email, professional.email)
    const content = JSON.stringify(told?.content)
    for (const secret of [verified.email!, verified.lastName, verified.firstName]) {
      assert.notInclude(content, secret)
    }
  })

  test('is refused the second time, and after the link has expired', async ({ assert }) => {
    const filed = await aFiledRequest()
    const link = await RightsRequestLink.findByOrFail('rightsRequestId', filed.id)
    const late = { actor: 'person', at: link.expiresAt } as const
    const prove = (stamp: typeof late) =>
      new VerifyRightsRequest().handle({ linkId: link.id, stamp })

    await assert.rejects(() => prove(late), LinkNotUsable)
    const untouched = await traceOf(filed)
    assert.equal(untouched.state, 'received')
    await prove(LATER)
    const proven = await traceOf(filed)
    await assert.rejects(() => prove(LATER), LinkNotUsable)
    assert.deepEqual(await traceOf(filed), proven)
  })
})

test.group('Refusing', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('keeps ground and reasons, journals the ground, and owes the letters', async ({
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const professional = await aProfessional()
    const { id, reference } = await aRequestInProgress(dpo, {
      concern: 'professional',
      professionalIds: [professional.id],
    })
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 2 }) } as const
    const reasons = 'Onze demandes identiques en un mois.'
    await new RefuseRightsRequest().handle({
      ...(await onlyPart(id)),
      ground: 'excessive',
      reasons,
      stamp,
    })

    const refused = await RequestPart.findByOrFail('rightsRequestId', id)
    assert.equal(refused.refusalReasons, reasons)
    const trace = await traceOf({ id, reference })
    assert.equal(trace.state, 'refused')
    assert.isNull(trace.message)
    assert.includeMembers(trace.letters, ['refused', 'closed'])
    assert.equal(trace.kinds.at(-1), 'refused')
    const entries = await entriesAbout(reference)
    assert.notInclude(JSON.stringify(entries), 'Onze demandes')
  })

  test('leaves no trace when the ground does not apply, or when it is too late', async ({
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const inProgress = await aRequestInProgress(dpo)
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 2 }) } as const
    const refuse = async (id: string, ground: 'rights_of_others' | 'excessive') =>
      new RefuseRightsRequest().handle({
        ...(await onlyPart(id)),
        ground,
        reasons: 'Parce que.',
        stamp,
      })

    const before = await traceOf(inProgress)
    await assert.rejects(() => refuse(inProgress.id, 'rights_of_others'), GroundNotApplicable)
    assert.deepEqual(await traceOf(inProgress), before)

    await new WithdrawRightsRequest().handle({ id: inProgress.id, stamp: LATER })
    const withdrawn = await traceOf(inProgress)
    await assert.rejects(() => refuse(inProgress.id, 'excessive'), TransitionNotAllowed)
    assert.deepEqual(await traceOf(inProgress), withdrawn)
  })
})

test.group('Ordering an execution', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is refused before anybody is named, and leaves no trace', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const request = await aRequestInProgress(dpo, { concern: 'unknown' })
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 2 }) } as const

    const before = await traceOf(request)
    const order = async () =>
      new OrderExecution().handle({ ...(await onlyPart(request.id)), stamp })
    await assert.rejects(order, NoControllerNamed)
    assert.deepEqual(await traceOf(request), before)
  })

  test('is refused before the mailbox is proven', async ({ assert }) => {
    const filed = await aFiledRequest()
    const order = async () =>
      new OrderExecution().handle({ ...(await onlyPart(filed.id)), stamp: LATER })
    const charge = () => new TakeCharge().handle({ id: filed.id, stamp: LATER })

    const before = await traceOf(filed)
    await assert.rejects(order, TransitionNotAllowed)
    await assert.rejects(charge, TransitionNotAllowed)
    assert.deepEqual(await traceOf(filed), before)
  })

  test('is given once: the second of two at a time is refused', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id } = await aRequestInProgress(dpo)
    const stamp = { actor: `user:${dpo.id}`, at: FILED_AT.plus({ days: 2 }) } as const

    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await assert.rejects(
      async () => new OrderExecution().handle({ ...(await onlyPart(id)), stamp }),
      TransitionNotAllowed
    )
    await assert.rejects(
      async () => new ResumeExecution().handle({ ...(await onlyPart(id)), stamp }),
      NothingToResume
    )
    const withdraw = () => new WithdrawRightsRequest().handle({ id, stamp })
    await assert.rejects(withdraw, TransitionNotAllowed)
  })
})

test.group('Lapsing', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ends what was never proven on the careful day, with reasons and recourse', async ({
    assert,
  }) => {
    const [unproven, proven] = [await aFiledRequest(), await aVerifiedRequest()]
    const careful = FILED_AT.set({ month: 12, day: 18 })
    const lapse = (at: typeof careful) =>
      new LapseRightsRequests().handle({ stamp: { actor: 'system', at } })

    assert.equal(await lapse(careful.minus({ days: 1 })), 0)
    assert.equal(await lapse(careful), 1)
    assert.equal(await lapse(careful), 0)
    const trace = await traceOf(unproven)
    assert.equal(trace.state, 'lapsed')
    assert.deepEqual(trace.letters, ['received', 'lapsed'])
    const other = await traceOf(proven)
    assert.equal(other.state, 'identified')
  })

  test('spares who has shown by what right they ask for another: that waits for the DPO', async ({
    assert,
  }) => {
    const who = { lastName: 'Moreau', firstName: 'Léa', email: null, scope: null, until: null }
    const shown = await aFiledRequest({ representation: { kind: 'parent', ...who } })
    const stamp = { actor: 'person', at: FILED_AT.plus({ hours: 1 }) } as const
    const proof = { name: 'livret.pdf', bytes: Buffer.from('%PDF-1'), scan: 'clean' } as const
    await new ReceiveTitleProof().handle({ id: shown.id, ...proof, stamp })
    const at = FILED_AT.set({ month: 12, day: 18 })
    await new LapseRightsRequests().handle({ stamp: { actor: 'system', at } })
    const { state } = await traceOf(shown)
    assert.equal(state, 'received')
  })
})
