import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { renderLetter } from '#letters/render'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import WithdrawRightsRequest from '#rights_requests/actions/withdraw_rights_request'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  onlyPart,
  aProfessional,
  aRequestInProgress,
  aUser,
  FILED_AT,
} from '#tests/helpers/rights_requests'

const AT = FILED_AT.plus({ days: 1 })

async function closingWords(reference: string): Promise<string> {
  const letters = await lettersAbout(reference)
  const { template, content } = letters.find((it) => it.template === 'rights_requests/closed')!
  const { text } = await renderLetter({ template, locale: 'fr', content })
  return text
}

test.group('The letter that tells a professional that a request is over', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says that it was refused', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id: professionalId } = await aProfessional()
    const asked = { concern: 'professional', professionalIds: [professionalId] } as const
    const { id, reference } = await aRequestInProgress(dpo, asked)
    const stamp = { actor: `user:${dpo.id}`, at: AT } as const
    await new RefuseRightsRequest().handle({
      ...(await onlyPart(id)),
      ground: 'excessive',
      reasons: 'Répétée.',
      stamp,
    })
    assert.include(await closingWords(reference), 'a été refusée')
  })

  test('says which right it was about, since others may have been answered', async ({ assert }) => {
    const dpo = await aUser('dpo')
    const { id: professionalId } = await aProfessional()
    const { id, reference, parts } = await aRequestInProgress(dpo, {
      ...{ concern: 'professional', professionalIds: [professionalId] },
      askedRights: ['access', 'erasure'],
    })
    const { id: partId } = parts.find(({ askedRight }) => askedRight === 'erasure')!
    await new RefuseRightsRequest().handle({
      ...{ id, partId, ground: 'excessive', reasons: 'Répétée.' },
      stamp: { actor: `user:${dpo.id}`, at: AT },
    })
    const words = await closingWords(reference)
    assert.include(words, 'La demande d’effacement')
    assert.include(words, 'Elle n’a rien changé dans vos données')
  })

  test('says that the person took it back', async ({ assert }) => {
    const { id: professionalId } = await aProfessional()
    const asked = { concern: 'professional', professionalIds: [professionalId] } as const
    const { id, reference } = await aRequestInProgress(await aUser('dpo'), asked)
    await new WithdrawRightsRequest().handle({ id, stamp: { actor: 'person', at: AT } })
    assert.include(await closingWords(reference), 'a été retirée par la personne')
  })
})
