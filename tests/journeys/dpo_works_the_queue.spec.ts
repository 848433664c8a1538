import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import RightsRequest from '#rights_requests/models/rights_request'
import { assertAccessible } from '#tests/helpers/axe'
import { aFiledRequest, aRequestInProgress, aUser } from '#tests/helpers/rights_requests'

test.group('The DPO works the queue', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('narrows it, keeps the view, chooses by keyboard and gives away, reads the figures', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const dpo = await aUser('dpo')
    const filed = [
      await aFiledRequest({ channel: 'post' }),
      await aFiledRequest(),
      await aFiledRequest(),
    ]
    await aRequestInProgress(dpo)
    await browserContext.loginAs(dpo)
    const page = await visit('/dpo/demandes?attribuee=nobody')
    const bar = page.getByRole('form', { name: 'Attribuer les demandes choisies' })
    await page.getByText('3 demandes', { exact: true }).waitFor()
    assert.isFalse(await bar.isVisible())
    await assertAccessible(page, assert)

    await page.getByText('Garder ces filtres sous un nom').click()
    await page.getByLabel('Nom de la vue').fill('Sans personne')
    await page.getByRole('button', { name: 'Garder la vue' }).click()
    await page.getByRole('link', { name: 'Sans personne' }).waitFor()

    const assertUncovered = async () => {
      const line = await page.locator('a[data-row]:focus').boundingBox()
      const cover = await bar.boundingBox()
      assert.isAtMost(line!.y + line!.height, cover!.y)
    }
    await page.keyboard.press('j')
    /** The first line is the last that fits: the bar comes up where it stands. */
    const first = await page.locator('a[data-row]').first().boundingBox()
    const height = Math.ceil(first!.y + first!.height) + 30
    await page.setViewportSize({ width: 1280, height })
    await page.keyboard.press('x')
    await assertUncovered()
    await page.keyboard.press('j')
    await assertUncovered()
    await page.keyboard.press('x')
    await bar.getByText('2').waitFor()
    await page.keyboard.press('x')
    await bar.getByText('1', { exact: true }).waitFor()
    await page.getByLabel('Choisir toutes les demandes de cette page').check()
    await bar.getByText('3', { exact: true }).waitFor()
    await assertAccessible(page, assert)
    await bar.getByRole('button', { name: 'Me les attribuer' }).click()
    await page.getByText('3 demandes attribuées.').waitFor()
    const held = await RightsRequest.findMany(filed.map(({ id }) => id))
    assert.isTrue(held.every(({ assignedTo }) => assignedTo === dpo.id))

    await page.goto(new URL('/dpo/demandes/chiffres', page.url()).href)
    await page.getByRole('heading', { name: 'Par droit' }).waitFor()
    await page.locator('details').first().evaluate('(details) => details.open = true')
    await assertAccessible(page, assert)
  })
})
