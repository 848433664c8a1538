import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import User from '#people/models/user'
import type Professional from '#parties/models/professional'
import ControllerInstruction from '#rights_requests/models/controller_instruction'
import RequestPart from '#rights_requests/models/request_part'
import { asUser, leaveTenant } from '#tests/helpers/desk'
import {
  aProfessional,
  aRequestInProgress,
  aUser,
  aVerifiedRequest,
  filing,
  onlyPart,
} from '#tests/helpers/rights_requests'

async function two() {
  const [own, other] = [await aProfessional(), await aProfessional({ name: 'Étude Vernay' })]
  const owner = await aUser('professional', { professionalId: own.id })
  const { id } = await aVerifiedRequest({
    ...filing({ concern: 'professional' }),
    professionalIds: [own.id, other.id],
  })
  const parts = await RequestPart.of(id)
  const partOf = ({ id: of }: Professional) => parts.find((it) => it.professionalId === of)!
  return { own, other, owner, mine: partOf(own), theirs: partOf(other) }
}

test.group('The professional’s side of requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('shows their own part, and nothing of another controller', async ({ client, assert }) => {
    const { owner, mine, theirs } = await two()
    const list = await asUser(client, owner).get('/pro/demandes')
    assert.include(list.text(), mine.id)
    assert.notInclude(list.text(), theirs.id)
    const page = await asUser(client, owner).get(`/pro/demandes/${mine.id}`)
    assert.include(page.text(), 'vous n’avez rien à faire')
    assert.notInclude(page.text(), 'Étude Vernay')
    const foreign = await asUser(client, owner).get(`/pro/demandes/${theirs.id}`)
    assert.equal(foreign.status(), 404)
  })

  test('takes an objection with its reason, once it has one', async ({ client, assert }) => {
    const { owner, mine } = await two()
    const address = `/pro/demandes/${mine.id}/opposition`
    await asUser(client, owner).post(address, { objection: '' })
    await leaveTenant()
    assert.isNull(await ControllerInstruction.findBy('partId', mine.id))
    await asUser(client, owner).post(address, { objection: 'Un litige est en cours.' })
    await leaveTenant()
    const { reasons, givenBy } = await ControllerInstruction.findByOrFail('partId', mine.id)
    assert.deepEqual([reasons, givenBy], ['Un litige est en cours.', owner.id])
  })

  test('lets the professional, not an assistant, choose who answers', async ({
    client,
    assert,
  }) => {
    const { own, owner } = await two()
    const chosen = { who_answers: 'itself', of_health: '1' }
    await asUser(client, owner).post('/pro/reglages/demandes', chosen)
    await leaveTenant()
    await own.refresh()
    assert.deepEqual([own.answersRightsItself, own.isOfHealth], [true, true])
    const assistant = await aUser('assistant', { professionalId: own.id })
    const refused = await asUser(client, assistant).post('/pro/reglages/demandes', {
      who_answers: 'platform',
    })
    await leaveTenant()
    await own.refresh()
    assert.equal(refused.status(), 404)
    assert.isTrue(own.answersRightsItself)
  })
})

test.group('The DPO, of a professional who decides', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('notes when the request reached them, and both dates are shown', async ({
    client,
    assert,
  }) => {
    const dpo = await aUser('dpo')
    const { id: professionalId } = await aProfessional({
      answersRightsItself: true,
      isOfHealth: true,
    })
    const asked = { concern: 'professional', professionalIds: [professionalId] } as const
    const { id } = await aRequestInProgress(dpo, asked)
    const { partId } = await onlyPart(id)
    const address = `/dpo/demandes/${id}/parties/${partId}/reception`
    await asUser(client, dpo).post(address, { received_on: '2999-01-01' })
    await asUser(client, dpo).post(address, { received_on: '2026-11-16' })

    const page = await asUser(client, dpo).get(`/dpo/demandes/${id}`)
    for (const words of [
      'Reçue par la plateforme le 20 novembre 2026',
      'Parvenue au professionnel le 16 novembre 2026',
      'Le délai court depuis la première',
      '16 décembre 2026',
      'Professionnel de santé',
    ]) {
      assert.include(page.text(), words)
    }
  })

  test('switches the digest of the morning off and on', async ({ client, assert }) => {
    const dpo = await aUser('dpo')
    await asUser(client, dpo).post('/dpo/resume')
    const off = await User.findOrFail(dpo.id)
    assert.isFalse(off.wantsDigest)
    await asUser(client, dpo).post('/dpo/resume', { wants_digest: '1' })
    await dpo.refresh()
    assert.isTrue(dpo.wantsDigest)
  })
})
