import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { renderLetter } from '#letters/render'
import LapseRightsRequests from '#rights_requests/actions/lapse_rights_requests'
import OrderExecution from '#rights_requests/actions/order_execution'
import RefuseRightsRequest from '#rights_requests/actions/refuse_rights_request'
import RenewLink from '#rights_requests/actions/renew_link'
import WithdrawRightsRequest from '#rights_requests/actions/withdraw_rights_request'
import RightsRequestLink from '#rights_requests/models/rights_request_link'
import { lettersAbout } from '#tests/helpers/letters_owed'
import {
  carryOut,
  onlyPart,
  aFiledRequest,
  aProfessional,
  aRequestInProgress,
  aUser,
  FILED_AT,
} from '#tests/helpers/rights_requests'

/** A letter that names the last day says that the time may be longer (art. 12(3)). */
const PROMISING = /(received|verified|forwarded)$/
const LONGER = /la\s+raison\s+d’un\s+délai\s+plus\s+long|the\s+reason\s+for\s+a\s+longer\s+time/

/** Goes through every outcome, in the language of person and professional alike. */
async function everyLetter(locale: 'fr' | 'en') {
  const dpo = await aUser('dpo')
  const professional = await aProfessional({ locale })
  const concern = { concern: 'professional', professionalIds: [professional.id], locale } as const
  const at = FILED_AT.plus({ days: 2 })
  const stamp = { actor: `user:${dpo.id}`, at } as const

  const lapsed = await aFiledRequest(concern)
  const link = await RightsRequestLink.findByOrFail('rightsRequestId', lapsed.id)
  await new RenewLink().handle({ linkId: link.id, stamp })
  await new LapseRightsRequests().handle({ stamp: { ...stamp, at: FILED_AT.plus({ days: 29 }) } })
  const withdrawn = await aRequestInProgress(dpo, concern)
  const own = await RightsRequestLink.findByOrFail('rightsRequestId', withdrawn.id)
  await new RenewLink().handle({ linkId: own.id, stamp })
  await new WithdrawRightsRequest().handle({ id: withdrawn.id, stamp })
  const refused = await aRequestInProgress(dpo, concern)
  const reasons = 'Ligne une <b>\nligne deux'
  await new RefuseRightsRequest().handle({
    ...(await onlyPart(refused.id)),
    ground: 'unfounded',
    reasons,
    stamp,
  })
  const erased = await aRequestInProgress(dpo, concern)
  const copied = await aRequestInProgress(dpo, { ...concern, askedRights: ['access'] })
  for (const { id } of [erased, copied]) {
    await new OrderExecution().handle({ ...(await onlyPart(id)), stamp })
    await carryOut(id)
  }
  const letters = []
  for (const { reference } of [lapsed, withdrawn, refused, erased, copied]) {
    letters.push(...(await lettersAbout(reference)))
  }
  return letters
}

test.group('Letters about requests', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('every one is worded, names nobody, and leads back: {$self}')
    .with(['fr', 'en'] as const)
    .run(async ({ assert }, locale) => {
      const seen = new Set<string>()
      for (const letter of await everyLetter(locale)) {
        const worded = await renderLetter({ ...letter, locale })
        if (PROMISING.test(letter.template)) assert.match(worded.text, LONGER)
        const text = `${worded.subject}\n${worded.text}`
        seen.add(letter.template.replace('rights_requests/', ''))
        assert.notMatch(text, /translation missing|undefined|NaN|null|\[object/i, letter.template)
        assert.notInclude(text, 'Vasseur')
        if (letter.content.token) assert.include(text, `/suivi/${letter.content.token}`)
      }
      assert.sameMembers(
        [...seen],
        [
          'received',
          'link_renewed',
          'verified',
          'answered',
          'refused',
          'lapsed',
          'withdrawn',
          'forwarded',
          'executed',
          'closed',
        ]
      )
    })

  test('a refusal says why, and the three ways on (art. 12(4))', async ({ assert }) => {
    const letters = await everyLetter('fr')
    const refusal = letters.find(({ template }) => template === 'rights_requests/refused')!
    const { text, html } = await renderLetter({ ...refusal, locale: 'fr' })

    for (const words of ['manifestement infondée', '12(5)', 'ligne deux', 'art. 77', 'art. 79']) {
      assert.include(text, words)
    }
    assert.notInclude(html, '<b>')
  })
})
