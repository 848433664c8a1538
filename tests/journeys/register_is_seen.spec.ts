import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { assertAccessible } from '#tests/helpers/axe'
import { aSite } from '#tests/helpers/booking'
import { aSubprocessor } from '#tests/helpers/parties'
import { anEntry } from '#tests/helpers/registers'
import { aUser } from '#tests/helpers/rights_requests'

test.group('A register is seen', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('by a professional, all of it, then one activity', async ({
    browserContext,
    visit,
    assert,
  }) => {
    await aSubprocessor({ country: 'US', accessCountries: ['CH', 'FR'] })
    const { professional } = await aSite()
    await anEntry(professional)
    await browserContext.loginAs(await aUser('professional', { professionalId: professional.id }))

    const page = await visit('/pro/registre')
    await page.getByRole('link', { name: 'Voir le registre en images' }).click()
    await page.getByRole('img', { name: /puis vers .* destinataires, dans .* pays/ }).waitFor()
    await assertAccessible(page, assert)
    await page.emulateMedia({ colorScheme: 'dark' })
    await assertAccessible(page, assert)
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await assertAccessible(page, assert)

    await page.setViewportSize({ width: 320, height: 800 })
    assert.equal(await page.getByRole('img', { name: /destinataires/ }).count(), 1)

    await page.getByLabel('Activité montrée').selectOption({ label: 'A-01 · Paie' })
    await page.getByRole('button', { name: 'Montrer' }).click()
    await page.getByText('Les durées en tableau').first().click()
    await page.getByRole('rowheader', { name: 'Paie · Bulletins de paie' }).waitFor()
    await assertAccessible(page, assert)
  })

  test('by the DPO, in both capacities', async ({ browserContext, visit, assert }) => {
    await aSubprocessor()
    await aSite()
    await browserContext.loginAs(await aUser('dpo'))
    for (const kind of ['responsable', 'sous-traitant']) {
      const page = await visit(`/dpo/registres/${kind}`)
      await page.getByRole('link', { name: 'Voir le registre en images' }).click()
      await page.getByText('Le chemin des données en tableau').first().click()
      await page.getByRole('rowheader', { name: 'Nuage du Midi' }).waitFor()
      await assertAccessible(page, assert)
    }
  })
})
