import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import AskIdentity from '#rights_requests/actions/ask_identity'
import ProveByAccount from '#rights_requests/actions/prove_by_account'
import ProveByAppointment from '#rights_requests/actions/prove_by_appointment'
import VerifyRightsRequest from '#rights_requests/actions/verify_rights_request'
import {
  MoreThanNeeded,
  NothingAsked,
  ReasonNeeded,
  TransitionNotAllowed,
} from '#rights_requests/errors'
import RightsRequest from '#rights_requests/models/rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import {
  aClient,
  anAsked,
  type Client,
  lastEntry,
  now,
  REASON,
  standing,
} from '#tests/helpers/identity'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aUser } from '#tests/helpers/rights_requests'

const person = () => ({ actor: 'person', at: now() }) as const
const tell = (
  id: string,
  { day }: Pick<Client, 'day'>,
  under = 'Garnier',
  professional = 'Morel'
) => new ProveByAppointment().handle({ id, told: { day, professional, under }, stamp: person() })
const checksOf = (id: string) =>
  db.from('identity_checks').where('rights_request_id', id).orderBy('asked_at')

test.group('Knowing an appointment', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows who asks: the day, with whom, under which name', async ({ assert }) => {
    const client = await aClient()
    const { id } = await anAsked('appointment', { client })
    assert.containSubset(await standing(id), { isSuspended: true })
    assert.equal(await tell(id, { day: '2020-01-01' }), 'wrong')
    assert.equal(await tell(id, client), 'proven')
    const request = await RightsRequest.whole(id)
    assert.equal(request.identityMeans, 'appointment')
    assert.isFalse(request.isSuspended)
    assert.lengthOf(request.identifiers, 0)
  })

  test('or under which number, which is theirs from then on', async ({ assert }) => {
    const client = await aClient()
    const { id } = await anAsked('appointment', { client })
    assert.equal(await tell(id, client, '06 12 34 56 78'), 'proven')
    const { identifiers } = await RightsRequest.whole(id)
    const [known] = identifiers
    assert.deepEqual([known.open().value, known.means], [client.phone, 'appointment_known'])
  })

  test('of somebody else, of another professional or of a later booking shows nothing', async ({
    assert,
  }) => {
    const client = await aClient()
    const other = await aClient({ site: client.site })
    const { id } = await anAsked('appointment', { client })
    assert.equal(await tell(id, other), 'wrong')
    assert.equal(await tell(id, client, 'Garnier', 'Lenoir'), 'wrong')
    const late = await anAsked('appointment', { client, receivedAt: now().minus({ days: 5 }) })
    assert.equal(await tell(late.id, client), 'wrong')
    const elsewhere = await aClient()
    const another = await anAsked('appointment', { client: elsewhere, email: client.email })
    assert.equal(await tell(another.id, client), 'wrong')
  })

  test('can be tried five times, by any means together', async ({ assert }) => {
    const client = await aClient()
    const { id } = await anAsked('appointment', { client })
    const user = await aUser('staff')
    for (let tries = 1; tries < 4; tries += 1) assert.equal(await tell(id, client, 'X'), 'wrong')
    const stamp = { actor: `user:${user.id}` as const, at: now() }
    assert.equal(await new ProveByAccount().handle({ id, email: user.email, stamp }), 'wrong')
    assert.equal(await tell(id, client, 'X'), 'exhausted')
    await assert.rejects(() => tell(id, client), NothingAsked)
    assert.containSubset(await checksOf(id), [{ outcome: 'exhausted' }])
    assert.containSubset(await lastEntry('identity_check.exhausted'), { body: { tries: 5 } })
  })

  test('does not open a health file, nor answer for a document', async ({ assert }) => {
    const client = await aClient()
    const { id } = await anAsked('phone_code', { client })
    await db
      .from('rights_request_parts')
      .where('rights_request_id', id)
      .update({ is_of_health: true })
    assert.equal(await tell(id, client), 'wrong')
    const { id: second } = await anAsked('document', { client })
    assert.equal(await tell(second, client), 'wrong')
  })
})

test.group('An account', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows who asks when it is of the mailbox', async ({ assert }) => {
    const user = await aUser('staff')
    const { id } = await anAsked('account', { email: user.email, concern: 'platform' })
    const stamp = { actor: `user:${user.id}` as const, at: now() }
    const other = await aUser('staff')
    assert.equal(await new ProveByAccount().handle({ id, email: other.email, stamp }), 'wrong')
    const email = user.email.toUpperCase()
    assert.equal(await new ProveByAccount().handle({ id, email, stamp }), 'proven')
    const [check] = await db.from('identity_checks').where('rights_request_id', id)
    assert.containSubset(check, { proven_by: 'account', ended_by: user.id })
  })
})

test.group('Asking who somebody is', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  const asking = (id: string, fields: object = {}) =>
    new AskIdentity().handle({
      id,
      means: 'appointment',
      doubt: 'denied',
      reason: null,
      stamp: person(),
      ...fields,
    })

  test('stops the clock, says so to the person, and is written down', async ({ assert }) => {
    const { id, reference, dpo } = await anAsked('appointment', { client: await aClient() })
    const request = await RightsRequest.whole(id)
    assert.equal(request.state, 'awaiting_identity')
    assert.isNull(request.deadline.expiresAt)
    const letters = await lettersAbout(reference)
    const letter = letters.find(({ template }) => template === 'rights_requests/asked_identity')!
    assert.isTrue(letter.content.promptly)
    assert.include(letter.content.question as string, 'rendez-vous')
    assert.deepEqual(await lastEntry('identity_check.asked'), {
      body: { means: 'appointment', doubt: 'name_differs', promptly: true },
      actor: `user:${dpo.id}`,
    })
  })

  test('is refused where the mailbox is always enough, and a document without a reason', async ({
    assert,
  }) => {
    const asked = () => anAsked('appointment', { askedRights: ['objection_to_marketing'] })
    await assert.rejects(asked, MoreThanNeeded)
    const { id } = await anAsked('appointment', { client: await aClient() })
    const without = () => asking(id, { means: 'document' })
    await assert.rejects(without, ReasonNeeded)
    assert.lengthOf(await db.from('identity_checks').where('rights_request_id', id), 1)
  })

  test('again replaces the question, and the clock stands still since the first', async ({
    assert,
  }) => {
    const { id, reference } = await anAsked('appointment', { client: await aClient() })
    const before = await RightsRequest.whole(id)
    const [{ askedAt }] = before.suspensions
    await asking(id, { means: 'document', reason: REASON })
    const { suspensions } = await RightsRequest.whole(id)
    assert.lengthOf(suspensions, 1)
    assert.equal(+suspensions[0].askedAt, +askedAt)
    const checks = await db
      .from('identity_checks')
      .where('rights_request_id', id)
      .orderBy('asked_at')
    assert.deepEqual(
      checks.map(({ outcome }) => outcome),
      ['replaced', null]
    )
    const letters = await lettersAbout(reference)
    const asked = letters.filter(({ template }) => template === 'rights_requests/asked_identity')
    assert.include(asked.at(-1)!.content.question as string, REASON)
  })

  test('is not answered by the mailbox alone', async ({ assert }) => {
    const { id } = await anAsked('appointment', { client: await aClient() })
    const fresh = await RightsRequestLink.query()
      .where('rightsRequestId', id)
      .orderBy('issuedAt', 'desc')
      .firstOrFail()
    const prove = () => new VerifyRightsRequest().handle({ linkId: fresh.id, stamp: person() })
    await assert.rejects(prove, TransitionNotAllowed)
    assert.containSubset(await standing(id), { state: 'awaiting_identity' })
  })
})
