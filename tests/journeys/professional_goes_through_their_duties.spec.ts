import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { aUser } from '#tests/helpers/rights_requests'

test.group('A professional goes through their duties', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('from the agenda, says that one is done, then that it is not', async ({
    browserContext,
    visit,
    assert,
  }) => {
    const { professional } = await aSite()
    await browserContext.loginAs(await aUser('professional', { professionalId: professional.id }))

    const page = await visit('/pro')
    await page.getByRole('link', { name: 'Vos obligations, une par une' }).click()
    await assertAccessible(page, assert)
    const before = await page.getByRole('progressbar').getAttribute('value')

    const duty = page.getByRole('article', { name: 'Vos appareils et vos accès sont protégés' })
    await duty.getByRole('link', { name: /^C’est fait/ }).click()
    await page.getByLabel('Fait depuis le').fill('')
    await page.getByRole('button', { name: 'C’est fait' }).click()
    await page.getByText('Répondez à la question « Fait depuis le ».').first().waitFor()
    await assertAccessible(page, assert)

    await page.getByLabel('Fait depuis le').fill('2026-11-02')
    await page.getByRole('textbox', { name: 'Note' }).fill('Fiche dans le classeur bleu')
    await page.getByRole('button', { name: 'C’est fait' }).click()
    await duty.getByText(/2 novembre 2026, dit par Camille Roche/).waitFor()
    assert.isTrue(await duty.getByText('Fiche dans le classeur bleu').isVisible())
    const after = await page.getByRole('progressbar').getAttribute('value')
    assert.equal(Number(after), Number(before) + 1)
    await assertAccessible(page, assert)

    await duty.getByRole('button', { name: /^Ce n’est plus le cas/ }).click()
    await duty.getByRole('link', { name: /^C’est fait/ }).waitFor()
  })
})
