import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { lettersAbout } from '#tests/helpers/letters_owed'
import { aFreshRequest, aUser } from '#tests/helpers/rights_requests'

/** The clock stops while the person is asked, runs again, and everything ends when they say so. */
test.group('A person is asked what they mean', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('answers, sees the date again, and withdraws before anything is done', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { id, reference } = await aFreshRequest({ askedRights: ['access', 'erasure'] })
    const tokenOf = async (template: string) => {
      const letters = await lettersAbout(reference)
      return letters.find((it) => it.template === `rights_requests/${template}`)!.content.token
    }
    const page = await visit(`/suivi/${await tokenOf('received')}`)
    await page.getByRole('button', { name: 'Confirmer ma demande' }).click()
    const promised = await page.locator('.deadline-headline').first().textContent()

    await browserContext.loginAs(await aUser('dpo'))
    const desk = await visit(`/dpo/demandes/${id}`)
    await desk.getByRole('button', { name: 'Prendre en charge' }).first().click()
    await desk.getByRole('link', { name: 'Demander une précision' }).click()
    await assertAccessible(desk, assert)
    await desk.getByLabel('Question à la personne').fill('De quels rendez-vous parlez-vous ?')
    await desk.getByRole('button', { name: 'Envoyer la question' }).click()
    await desk.getByText('Délai suspendu').first().waitFor()
    await assertAccessible(desk, assert)
    const asked = await RightsRequest.whole(id)
    assert.equal(asked.state, 'clarification')
    assert.isNull(asked.lastDay)
    const queue = await visit(`/dpo/demandes?reference=${reference}`)
    const row = queue.getByRole('row', { name: new RegExp(reference) })
    assert.include(await row.textContent(), 'suspendue')

    await page.goto(`/suivi/${await tokenOf('asked_clarification')}`)
    await page.getByText('De quels rendez-vous parlez-vous ?').waitFor()
    await assertAccessible(page, assert)
    await page.getByLabel('Votre réponse').fill('Ceux du mois de mars.')
    await page.getByRole('button', { name: 'Envoyer la précision' }).click()
    await page.getByText('votre réponse est transmise').waitFor()
    assert.equal(await page.locator('.deadline-headline').first().textContent(), promised)
    const answered = await RightsRequest.whole(id)
    assert.deepEqual(
      answered.parts.map(({ state }) => state),
      ['in_progress', 'in_progress']
    )
    assert.include(answered.message, 'Ceux du mois de mars.')

    await page.getByRole('link', { name: 'Retirer ma demande' }).click()
    await assertAccessible(page, assert)
    await page.getByRole('button', { name: 'Retirer la demande' }).click()
    await page.getByText('Votre demande est retirée.').waitFor()
    await assertAccessible(page, assert)
    const withdrawn = await RightsRequest.whole(id)
    assert.equal(withdrawn.state, 'withdrawn')
    assert.isNull(withdrawn.message)
  })
})
