import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import RequestPart from '#rights_requests/models/request_part'
import { assertAccessible } from '#tests/helpers/axe'
import { leaveTenant } from '#tests/helpers/desk'
import { aProfessional, aUser, aVerifiedRequest } from '#tests/helpers/rights_requests'

test.group('The professional works their queue', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => leaveTenant())

  test('narrows it, keeps the view, opens by keyboard, reads the figures', async ({
    assert,
    browserContext,
    visit,
  }) => {
    const { id: professionalId } = await aProfessional({ answersRightsItself: true })
    const of = { concern: 'professional', professionalIds: [professionalId] } as const
    const copy = await aVerifiedRequest({ ...of, askedRights: ['access'] })
    await aVerifiedRequest(of)
    const part = await RequestPart.findByOrFail('rightsRequestId', copy.id)
    await browserContext.loginAs(await aUser('professional', { professionalId }))
    const page = await visit('/pro/demandes')
    await page.getByText('2 demandes', { exact: true }).waitFor()
    await assertAccessible(page, assert)

    await page.getByLabel('Droit').selectOption('access')
    await page.getByRole('button', { name: 'Filtrer' }).click()
    await page.getByText('1 demande', { exact: true }).waitFor()
    await page.getByText('Garder ces filtres sous un nom').click()
    await page.getByLabel('Nom de la vue').fill('Copies')
    await page.getByRole('button', { name: 'Garder la vue' }).click()
    await page.getByRole('button', { name: 'Supprimer la vue « Copies »' }).waitFor()

    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(part.id))
    await page.goBack()
    await page.getByRole('link', { name: 'Ouvertes' }).click()
    await page.getByText('2 demandes', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Copies' }).click()
    await page.getByRole('button', { name: 'Supprimer la vue' }).click()
    await page.getByText('La vue est supprimée.').waitFor()

    await page.getByRole('link', { name: 'Chiffres' }).click()
    await page.getByRole('heading', { name: 'Par droit' }).waitFor()
    await assertAccessible(page, assert)
  })
})
